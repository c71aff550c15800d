package dev.refine.spark.nlp;

/** Whether Spark NLP is on the class path: it is not inside the jar that is submitted. */
public final class SparkNlpLibrary {
    /** What a cluster is given. */
    public static final String COORDINATES = "com.johnsnowlabs.nlp:spark-nlp_2.12:5.5.3";

    private static final String[] CLASSES = {
        "com.johnsnowlabs.nlp.DocumentAssembler", "org.apache.spark.ml.PipelineModel", "com.typesafe.config.Config"
    };

    private SparkNlpLibrary() {}

    public static boolean isThere() {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        try {
            for (String name : CLASSES) {
                var unused = Class.forName(name, false, loader);
            }
            return true;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }
}
