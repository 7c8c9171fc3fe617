import java.io.FileInputStream;
import java.io.InputStream;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.LogManager;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/** Asks veraPDF's engine of each file whether it keeps a standard: FLAVOUR FILE… */
public class VeraCheck {
    public static void main(String[] arguments) throws Exception {
        LogManager.getLogManager().reset();
        VeraGreenfieldFoundryProvider.initialise();
        PDFAFlavour flavour = PDFAFlavour.fromString(arguments[0]);
        for (int place = 1; place < arguments.length; place++) {
            check(flavour, arguments[place]);
        }
    }

    private static void check(PDFAFlavour flavour, String file) throws Exception {
        try (InputStream stream = new FileInputStream(file);
                PDFAParser parser = Foundries.defaultInstance().createParser(stream, flavour)) {
            PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false);
            ValidationResult result = validator.validate(parser);
            String word = result.isCompliant() ? "PASS " : "FAIL ";
            System.out.println(word + flavour.getId() + " " + result.getTotalAssertions() + " checks " + file);
            Map<String, String> broken = new TreeMap<>();
            for (TestAssertion one : result.getTestAssertions()) {
                if (one.getStatus() != TestAssertion.Status.PASSED) {
                    String rule = one.getRuleId().getClause() + "-" + one.getRuleId().getTestNumber();
                    broken.putIfAbsent(rule, one.getMessage() + " @ " + one.getLocation().getContext());
                }
            }
            broken.forEach((rule, what) -> System.out.println("   " + rule + " " + what));
        }
    }
}
