package dev.refine.spark.cli;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line as a function: arguments in, exit code out. What it prints goes to the terminal it was given. */
final class RefineCli {
    /** What picocli says of a word that looks like an option and stands where a value could; it lists none then. */
    private static final Pattern BEHIND_OPTION =
            Pattern.compile("Expected parameter for option '([^']*)' but found '(.*)'", Pattern.DOTALL);

    private final Surroundings surroundings;
    private final Terminal terminal;

    RefineCli(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.terminal = surroundings.terminal();
    }

    /** Runs one command to its end. Never throws: an error is one line on the terminal, and its code is returned. */
    ExitCode run(String... arguments) {
        CommandLine line = commandLine();
        try {
            return run(line.parseArgs(arguments));
        } catch (ParameterException e) {
            return told(usage(e), e, debug(List.of(arguments)));
        } catch (Throwable e) {
            return told(Failure.of(e), e, debug(List.of(arguments)));
        }
    }

    private ExitCode run(ParseResult parsed) {
        List<CommandLine> path = parsed.asCommandLineList();
        CommandLine last = path.get(path.size() - 1);
        if (last.isUsageHelpRequested()) {
            last.usage(terminal.out());
            return ExitCode.DONE;
        }
        if (last.isVersionHelpRequested()) {
            last.printVersionHelp(terminal.out());
            return ExitCode.DONE;
        }
        if (last.getCommand() instanceof Command command) {
            return command.execute(settings(command, last.getParseResult()), surroundings);
        }
        last.usage(terminal.err());
        return ExitCode.USAGE;
    }

    private Settings settings(Command command, ParseResult parsed) {
        CommonOptions common = command.common();
        Map<String, List<String>> flags = SettingFlags.given(parsed, command.settings());
        Settings withoutFile = Settings.of(flags, common.sets(), surroundings.properties(), Map.of());
        if (common.config().isEmpty()) {
            return withoutFile;
        }
        Map<String, List<String>> file = ConfigFile.read(common.config().get(), withoutFile.spark());
        return Settings.of(flags, common.sets(), surroundings.properties(), file);
    }

    private static CommandLine commandLine() {
        CommandLine line = new CommandLine(new RefineCommand());
        CommandLine bundle = new CommandLine(new BundleCommand());
        CommandLine cluster = new CommandLine(new ClusterCommand());
        List.of(
                        new DemoCommand(),
                        new PlanCommand(),
                        new RunCommand(),
                        new ProgramCommand(),
                        new ApplyCommand(),
                        new ShowCommand(),
                        new StatsCommand(),
                        new ReportCommand(),
                        new EvaluateCommand(),
                        new RevertCommand(),
                        new DistillCommand(),
                        new TemplatesCommand())
                .forEach(command -> add(line, command));
        List.of(new BundleDescribeCommand(), new BundleVerifyCommand(), new BundleImportCommand())
                .forEach(command -> add(bundle, command));
        List.of(new ClusterUpCommand(), new ClusterDownCommand()).forEach(command -> add(cluster, command));
        line.addSubcommand(bundle);
        line.addSubcommand(cluster);
        add(line, new DoctorCommand());
        // else --input a --outptu b would have two files more
        line.setUnmatchedOptionsAllowedAsOptionParameters(false);
        return line.setUsageHelpAutoWidth(false).setUsageHelpWidth(110);
    }

    private static void add(CommandLine line, Command command) {
        CommandLine sub = new CommandLine(command);
        SettingFlags.add(sub.getCommandSpec(), command.settings());
        line.addSubcommand(sub);
    }

    private static Failure usage(ParameterException e) {
        String command = e.getCommandLine().getCommandSpec().qualifiedName();
        return Failure.of(ExitCode.USAGE, message(e) + "; see " + command + " --help");
    }

    private static String message(ParameterException e) {
        if (e instanceof UnmatchedArgumentException unmatched) {
            return unmatched(unmatched);
        }
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("wrong usage");
    }

    private static String unmatched(UnmatchedArgumentException e) {
        Matcher behind = BEHIND_OPTION.matcher(String.valueOf(e.getMessage()));
        if (e.getUnmatched().isEmpty() && behind.find()) {
            String option = behind.group(1);
            String word = behind.group(2);
            Set<String> known = e.getCommandLine().getCommandSpec().optionsMap().keySet();
            return "there is no option " + word
                    + DidYouMean.among(known, word)
                            .map(near -> "; did you mean " + near + "?")
                            .orElseGet(() -> "; if it is a value, write " + option + "=" + word);
        }
        String what = e.isUnknownOption() ? "there is no option " : "there is no command or argument ";
        String near = Optional.of(e.getSuggestions())
                .filter(words -> !words.isEmpty())
                .map(words -> "; did you mean " + String.join(" or ", words) + "?")
                .orElse("");
        return what + e.getUnmatched().get(0) + near;
    }

    private ExitCode told(Failure failure, Throwable thrown, boolean debug) {
        terminal.err().println(failure.line());
        if (debug) {
            thrown.printStackTrace(terminal.err());
        }
        return failure.code();
    }

    /** Looked up in the arguments themselves, since the parser may be what failed. */
    private static boolean debug(List<String> arguments) {
        return arguments.contains("--debug");
    }
}
