import java.io.File;
import java.util.List;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/** Holds every PDF named against PDF/A-3a and PDF/UA-1: a line for each verdict, and below it one for each finding. */
public class Validate {
    static final List<PDFAFlavour> FLAVOURS = List.of(PDFAFlavour.PDFA_3_A, PDFAFlavour.PDFUA_1);

    public static void main(String[] names) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        for (String name : names) {
            for (PDFAFlavour flavour : FLAVOURS) {
                validate(new File(name), flavour);
            }
        }
    }

    static void validate(File file, PDFAFlavour flavour) throws Exception {
        try (PDFAParser parser = Foundries.defaultInstance().createParser(file, flavour);
                PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false)) {
            ValidationResult result = validator.validate(parser);
            System.out.println(file.getName() + " " + flavour.getId() + (result.isCompliant() ? " ok" : " FAILS"));
            for (TestAssertion found : result.getTestAssertions()) {
                System.out.println("  " + found.getRuleId().getClause() + " " + found.getMessage() + " "
                        + found.getLocation().getContext());
            }
        }
    }
}
