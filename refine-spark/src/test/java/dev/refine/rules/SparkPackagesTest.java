package dev.refine.rules;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
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

class SparkPackagesTest {
    private static final String CLI = "..refine.spark.cli..";
    private static final String JOB = "..refine.spark.job..";
    private static final String CLUSTER = "..refine.spark.cluster..";
    private static final String OUTPUT = "..refine.spark.output..";
    private static final String CORPUS = "..refine.spark.corpus..";
    private static final String FORECAST = "..refine.spark.forecast..";
    private static final String SESSION = "..refine.spark.session..";
    private static final String ROWS = "..refine.spark.rows..";
    private static final String EXEC = "..refine.spark.exec..";
    private static final String CORE = "dev.refine.core..";
    private static final String SPARK = "org.apache.spark..";
    private static final String SCALA = "scala..";
    private static final String HADOOP = "org.apache.hadoop..";
    private static final String JDK_MANAGEMENT = "com.sun.management..";
    private static final String LOGGING = "org.slf4j..";
    private static final String PARQUET = "org.apache.parquet..";
    private static final String ZSTD = "com.github.luben.zstd..";
    private static final String BZIP2 = "org.apache.commons.compress..";
    private static final String NLP = "..refine.spark.nlp..";
    private static final String METRICS = "..refine.spark.metrics..";
    private static final String JACKSON = "com.fasterxml.jackson..";

    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.refine.spark");
    private static final JavaClasses VIOLATIONS =
            new ClassFileImporter().importPackages("dev.refine.rules.violations.refine.spark");

    static Stream<PackageRule> table() {
        return Stream.of(
                PackageRule.of("spark.rows", CORE, "org.apache.spark.sql..", SCALA),
                PackageRule.of("spark.exec", SPARK, SCALA, LOGGING),
                PackageRule.of("spark.session", EXEC, CORE, SPARK, SCALA, HADOOP, ZSTD, BZIP2),
                PackageRule.of("spark.metrics", EXEC, CORE, SPARK, "com.codahale.metrics.."),
                PackageRule.of("spark.nlp", SPARK, SCALA, "com.johnsnowlabs.nlp.."),
                // records of JSON, codecs of zstd and footers of Parquet are read here
                PackageRule.of("spark.corpus", SESSION, ROWS, CORE, SPARK, SCALA, HADOOP, JACKSON, PARQUET, ZSTD),
                // parts are written as the files are that they were cut from
                PackageRule.of(
                        "spark.forecast",
                        CORPUS,
                        SESSION,
                        "dev.refine.core.forecast..",
                        SPARK,
                        HADOOP,
                        PARQUET,
                        ZSTD,
                        BZIP2),
                // plans, commits and the manifest are JSON
                PackageRule.of("spark.output", CORPUS, SESSION, ROWS, CORE, SPARK, SCALA, HADOOP, JACKSON),
                // a job brings all of them together, and the doctor asks the JDK for the memory of the machine
                PackageRule.of(
                        "spark.job",
                        OUTPUT,
                        FORECAST,
                        CORPUS,
                        SESSION,
                        ROWS,
                        EXEC,
                        NLP,
                        METRICS,
                        CORE,
                        SPARK,
                        SCALA,
                        HADOOP,
                        LOGGING,
                        JACKSON,
                        JDK_MANAGEMENT),
                // its state is JSON, and so is what a master says of itself
                PackageRule.of("spark.cluster", SESSION, JACKSON),
                // options and results of jobs are made of values of the packages below: a document's outcome and
                // removed
                // pieces, which rules are asked and how many documents break them, how an expert is asked, what is
                // evaluated
                PackageRule.of(
                        "spark.cli",
                        JOB,
                        CLUSTER,
                        OUTPUT,
                        CORPUS,
                        SESSION,
                        "dev.refine.core.edit..",
                        "dev.refine.core.stats..",
                        "dev.refine.core.distill..",
                        "dev.refine.core.endpoint..",
                        "dev.refine.core.evaluate..",
                        "dev.refine.core.expert..",
                        "dev.refine.core.forecast..",
                        "picocli..",
                        JACKSON));
    }

    static Stream<ArchRule> everywhere() {
        return Stream.of(
                noStandardStreamsOutsideOfCli(),
                noExitOutsideOfCli(),
                GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING,
                noBeanEncoders());
    }

    private static ArchRule noStandardStreamsOutsideOfCli() {
        return noClasses()
                .that()
                .resideOutsideOfPackage(CLI)
                .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS)
                .because("spark.cli alone prints");
    }

    private static ArchRule noExitOutsideOfCli() {
        return noClasses()
                .that()
                .resideOutsideOfPackage(CLI)
                .should()
                .callMethod(System.class, "exit", int.class)
                .because("spark.cli alone exits");
    }

    private static ArchRule noBeanEncoders() {
        return noClasses()
                .should()
                .accessTargetWhere(DescribedPredicate.describe("Encoders.bean", SparkPackagesTest::beanEncoder))
                .because("of a record Encoders.bean makes an empty schema and empty rows, without a word");
    }

    private static boolean beanEncoder(JavaAccess<?> access) {
        return access.getTarget().getFullName().startsWith("org.apache.spark.sql.Encoders.bean(");
    }

    private static ArchRule everyClassLiesInTheTable() {
        List<String> patterns = table().map(PackageRule::pattern).toList();
        return classes().should().resideInAnyPackage(patterns.toArray(String[]::new));
    }

    @ParameterizedTest
    @MethodSource("table")
    void aPackageNamesNoOthersThanItsRowOfTheTableSays(PackageRule row) {
        row.rule().check(OURS);
    }

    @ParameterizedTest
    @MethodSource("everywhere")
    void noClassDoesThis(ArchRule rule) {
        rule.check(OURS);
    }

    @Test
    void everyClassLiesInAPackageOfTheTable() {
        everyClassLiesInTheTable().check(OURS);
    }

    @Test
    void theRulesFailOnClassesThatBreakThem() {
        ArchRule rows = table().filter(row -> row.name().equals("spark.rows"))
                .map(PackageRule::rule)
                .findFirst()
                .orElseThrow();
        assertThat(failures(rows)).anyMatch(line -> line.contains("RowsThatRunJobs") && line.contains("spark.output"));
        assertThat(failures(noStandardStreamsOutsideOfCli())).anyMatch(line -> line.contains("RowsThatRunJobs"));
        assertThat(failures(noExitOutsideOfCli())).anyMatch(line -> line.contains("RowsThatRunJobs"));
        assertThat(failures(noBeanEncoders())).anyMatch(line -> line.contains("RowsThatRunJobs"));
        assertThat(failures(everyClassLiesInTheTable())).anyMatch(line -> line.contains("Stray"));
    }

    private static List<String> failures(ArchRule rule) {
        return rule.evaluate(VIOLATIONS).getFailureReport().getDetails();
    }
}
