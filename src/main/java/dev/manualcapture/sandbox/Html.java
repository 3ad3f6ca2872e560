package dev.manualcapture.sandbox;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Pages without script: escaped values, one style sheet, headers that allow nothing else. */
final class Html {

    /** Forms go home, nothing is loaded but the style sheet, nobody frames the page. */
    static final String POLICY =
            "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private Html() {
    }

    static String escape(String text) {
        return text == null ? "" : text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
                .replace("\"", "&quot;").replace("'", "&#39;");
    }

    static String yen(long amount) {
        return (amount < 0 ? "−¥" : "¥") + String.format(Locale.ROOT, "%,d", Math.abs(amount));
    }

    /**
     * @param style name of its style sheet
     * @param body  markup, its values escaped already
     */
    static String page(String language, String title, String style, String body) {
        return """
                <!doctype html>
                <html lang="%s">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%s</title>
                <link rel="stylesheet" href="/%s.css">
                </head>
                <body>
                %s
                </body>
                </html>
                """.formatted(language, escape(title), style, body);
    }

    /** @param note and {@code content}: markup, their values escaped already */
    static String section(String id, String title, String note, String content) {
        return "<section id=\"" + id + "\" aria-labelledby=\"" + id + "-title\"><h2 id=\"" + id + "-title\">" + title + "</h2>"
                + (note.isEmpty() ? "" : "<p class=\"note\">" + note + "</p>") + content + "</section>";
    }

    static String table(List<String> heads, CharSequence rows) {
        if (rows.isEmpty()) {
            return "<p class=\"none\">Nothing yet.</p>";
        }
        StringBuilder head = new StringBuilder();
        heads.forEach(name -> head.append("<th scope=\"col\">").append(name).append("</th>"));
        return "<div class=\"scroll\"><table><thead><tr>" + head + "</tr></thead><tbody>" + rows + "</tbody></table></div>";
    }

    /** @param label the column's name, shown beside the value on a narrow screen */
    static String cell(String label, String text) {
        return markup(label, escape(text));
    }

    static String money(String label, long yen) {
        return "<td class=\"money\" data-label=\"" + label + "\">" + yen(yen) + "</td>";
    }

    static String markup(String label, String content) {
        return "<td data-label=\"" + label + "\">" + (content.isEmpty() ? "" : "<div>" + content + "</div>") + "</td>";
    }

    /** Not {@code no-referrer}: with it browsers send {@code Origin: null}, and the sandbox would refuse its own forms. */
    static Answer answer(int status, String page) {
        Answer answer = Answer.html(status, page);
        for (Map.Entry<String, String> header : Map.of("Content-Security-Policy", POLICY, "X-Content-Type-Options", "nosniff",
                "Referrer-Policy", "same-origin", "Cache-Control", "no-store").entrySet()) {
            answer = answer.with(header.getKey(), header.getValue());
        }
        return answer;
    }
}
