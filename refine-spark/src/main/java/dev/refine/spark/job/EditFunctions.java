package dev.refine.spark.job;

import dev.refine.core.edit.AppliedProgram;
import dev.refine.core.edit.ProgramApplier;
import dev.refine.core.edit.ProgramChecker;
import dev.refine.core.edit.ProgramParser;
import dev.refine.core.text.IndexedText;
import dev.refine.spark.rows.PieceRows;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.types.DataTypes;
import org.jspecify.annotations.Nullable;

/**
 * The SQL functions {@code refine_apply(text, program)}, the refined text, and {@code refine_removed(text, program)}, its
 * removed pieces as in the column {@code pieces} of {@code removed/}. The program is in the text form of the dialect {@code
 * refine}; ops that can't be taken as written are skipped, so any text is a program. Of a null text or program the answer is
 * null.
 */
final class EditFunctions {
    private EditFunctions() {}

    static void register(SparkSession spark) {
        spark.udf().register("refine_apply", new Apply(), DataTypes.StringType);
        spark.udf().register("refine_removed", new Removed(), PieceRows.TYPE);
    }

    private static AppliedProgram applied(String text, String program) {
        return ProgramApplier.apply(ProgramChecker.check(IndexedText.of(text), ProgramParser.parse(program)));
    }

    private static final class Apply implements UDF2<@Nullable String, @Nullable String, @Nullable String> {
        private static final long serialVersionUID = 1L;

        @Override
        public @Nullable String call(@Nullable String text, @Nullable String program) {
            return text == null || program == null
                    ? null
                    : applied(text, program).refined();
        }
    }

    private static final class Removed implements UDF2<@Nullable String, @Nullable String, Object @Nullable []> {
        private static final long serialVersionUID = 1L;

        @Override
        public Object @Nullable [] call(@Nullable String text, @Nullable String program) {
            return text == null || program == null
                    ? null
                    : PieceRows.rows(applied(text, program).removed());
        }
    }
}
