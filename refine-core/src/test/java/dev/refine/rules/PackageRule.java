package dev.refine.rules;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.stream.Stream;

/**
 * A row of the table: what a package may name beside itself.
 *
 * @param name tail of the package's name, such as {@code core.text}
 * @param may patterns of packages; the JDK's {@code java} and the null annotations are open to all
 */
record PackageRule(String name, List<String> may) {

    static PackageRule of(String name, String... may) {
        return new PackageRule(name, List.of(may));
    }

    String pattern() {
        return "..refine." + name + "..";
    }

    /** Holds too while the package has no class. */
    ArchRule rule() {
        Stream<String> open = Stream.of("java..", "org.jspecify.annotations..", pattern());
        return classes()
                .that()
                .resideInAPackage(pattern())
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(Stream.concat(open, may.stream()).toArray(String[]::new))
                .allowEmptyShould(true);
    }

    @Override
    public String toString() {
        return name + " names nothing but " + may;
    }
}
