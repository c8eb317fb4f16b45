package dev.assignment.examples.report;

/** Text on its way into a page. */
final class Html {

    private Html() {}

    /** Makes any text safe as content and as the value of an attribute between double quotes. */
    static String escape(String text) {
        StringBuilder safe = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                default -> safe.append(visible(c));
            }
        }
        return safe.toString();
    }

    /** Control characters are no characters of a page; they are shown as what cannot be shown. */
    static String visible(String text) {
        StringBuilder shown = new StringBuilder(text.length());
        text.chars().forEach(c -> shown.append(visible((char) c)));
        return shown.toString();
    }

    private static char visible(char c) {
        return Character.isISOControl(c) && c != '\n' ? '\uFFFD' : c;
    }
}
