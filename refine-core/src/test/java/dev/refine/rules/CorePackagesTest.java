package dev.refine.rules;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CorePackagesTest {
    private static final String TEXT = "..refine.core.text..";
    private static final String EDIT = "..refine.core.edit..";
    private static final String DIALECT = "..refine.core.dialect..";
    private static final String BATCH = "..refine.core.batch..";
    private static final String STATS = "..refine.core.stats..";
    private static final String ENDPOINT = "..refine.core.endpoint..";
    private static final String JACKSON = "com.fasterxml.jackson..";
    private static final String ONNX = "ai.onnxruntime..";

    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.refine.core");
    private static final JavaClasses VIOLATIONS =
            new ClassFileImporter().importPackages("dev.refine.rules.violations.refine.core");

    static Stream<PackageRule> table() {
        return Stream.of(
                PackageRule.of("core.text"),
                PackageRule.of("core.edit", TEXT),
                PackageRule.of("core.dialect", TEXT, EDIT),
                PackageRule.of("core.distill", TEXT, EDIT),
                PackageRule.of("core.stats", TEXT, EDIT),
                PackageRule.of("core.language", "opennlp.."),
                PackageRule.of("core.forecast"),
                PackageRule.of("core.token", "com.knuddels.jtokkit.."),
                PackageRule.of("core.endpoint", JACKSON, "dev.failsafe.."),
                PackageRule.of("core.expert", TEXT, ENDPOINT),
                PackageRule.of("core.batch"),
                PackageRule.of(
                        "core.model",
                        TEXT,
                        EDIT,
                        DIALECT,
                        BATCH,
                        ENDPOINT,
                        ONNX,
                        "ai.djl.huggingface..",
                        // Nvidia's driver
                        "com.sun.jna..",
                        JACKSON),
                PackageRule.of("core.evaluate", TEXT, EDIT, STATS),
                PackageRule.of("core.report", TEXT, EDIT, STATS, JACKSON));
    }

    static Stream<ArchRule> everywhere() {
        return Stream.of(
                noEngines(),
                onnxInModelAlone(),
                socketsInEndpointAlone(),
                GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS,
                GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING,
                noExit());
    }

    private static ArchRule noEngines() {
        return noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.apache.spark..", "org.apache.hadoop..", "scala..", "picocli..", "..refine.spark..");
    }

    private static ArchRule onnxInModelAlone() {
        return noClasses()
                .that()
                .resideOutsideOfPackage("..refine.core.model..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ONNX);
    }

    private static ArchRule socketsInEndpointAlone() {
        return noClasses()
                .that()
                .resideOutsideOfPackage(ENDPOINT)
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.net.http..")
                .orShould()
                .dependOnClassesThat()
                .haveNameMatching("java\\.net\\.(.*Socket|URLConnection|HttpURLConnection)");
    }

    private static ArchRule noExit() {
        return noClasses().should().callMethod(System.class, "exit", int.class);
    }

    @ParameterizedTest
    @MethodSource("table")
    void aPackageNamesNoOthersThanItsRowOfTheTableSays(PackageRule row) {
        row.rule().check(OURS);
    }

    @ParameterizedTest
    @MethodSource("everywhere")
    void noClassOfCoreDoesThis(ArchRule rule) {
        rule.check(OURS);
    }

    @Test
    void everyClassLiesInAPackageOfTheTable() {
        everyClassLiesInTheTable().check(OURS);
    }

    private static ArchRule everyClassLiesInTheTable() {
        List<String> patterns = table().map(PackageRule::pattern).toList();
        return classes().should().resideInAnyPackage(patterns.toArray(String[]::new));
    }

    @Test
    void theRulesFailOnClassesThatBreakThem() {
        ArchRule text = table().filter(row -> row.name().equals("core.text"))
                .map(PackageRule::rule)
                .findFirst()
                .orElseThrow();
        assertThat(failures(text)).anyMatch(line -> line.contains("TextThatEdits") && line.contains("core.edit"));
        assertThat(failures(onnxInModelAlone())).anyMatch(line -> line.contains("TextThatEdits"));
        assertThat(failures(socketsInEndpointAlone())).anyMatch(line -> line.contains("TextThatEdits"));
        assertThat(failures(noExit())).anyMatch(line -> line.contains("TextThatEdits"));
        assertThat(failures(GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS))
                .anyMatch(line -> line.contains("TextThatEdits"));
        assertThat(failures(GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING))
                .anyMatch(line -> line.contains("TextThatEdits"));
        assertThat(failures(everyClassLiesInTheTable())).anyMatch(line -> line.contains("Stray"));
    }

    private static List<String> failures(ArchRule rule) {
        return rule.evaluate(VIOLATIONS).getFailureReport().getDetails();
    }
}
