package dev.refine.core.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.refine.core.report.CurvePicture.Curve;
import dev.refine.core.report.CurvePicture.Mark;
import dev.refine.core.report.CurvePicture.Place;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class CurvePictureTest {

    @Test
    void placesLieWhereTheAxesSay() throws Exception {
        Document picture = parsed(new CurvePicture(
                List.of(new Curve("model", List.of(new Place(0, 1), new Place(1, .5)))),
                List.of(new Mark("rules", new Place(.5, .75)))));

        assertThat(element(picture, "polyline", 0).getAttribute("points")).isEqualTo("60.0,30.0 620.0,430.0");
        Element mark = element(picture, "circle", 0);
        assertThat(List.of(mark.getAttribute("cx"), mark.getAttribute("cy"))).containsExactly("340.0", "230.0");
        assertThat(picture.getDocumentElement().getTextContent()).contains("model", "1", "rules");
    }

    @Test
    void namesAreTextWhateverTheyHold() throws Exception {
        String name = "</text><script>alert('1')</script> & \"x\" \u0000\u202e\ud800 é 字 😀";
        Document picture = parsed(new CurvePicture(List.of(), List.of(new Mark(name, new Place(.2, .3)))));

        assertThat(picture.getElementsByTagName("script").getLength()).isZero();
        assertThat(picture.getDocumentElement().getTextContent())
                .contains("</text><script>alert('1')</script> & \"x\" U+0000U+202EU+D800 é 字 😀");
    }

    @Test
    void aPictureOfNothingIsStillOne() throws Exception {
        Document picture = parsed(new CurvePicture(List.of(), List.of()));

        assertThat(picture.getElementsByTagName("polyline").getLength()).isZero();
        assertThat(picture.getElementsByTagName("circle").getLength()).isZero();
    }

    private static Element element(Document picture, String name, int index) {
        NodeList found = picture.getElementsByTagName(name);
        return (Element) found.item(index);
    }

    private static Document parsed(CurvePicture picture) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory.newDocumentBuilder()
                .parse(new ByteArrayInputStream(picture.svg().getBytes(StandardCharsets.UTF_8)));
    }
}
