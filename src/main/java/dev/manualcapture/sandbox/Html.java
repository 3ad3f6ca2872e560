package dev.manualcapture.sandbox;

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
        return (amount < 0 ? "−¥" : "¥") + "%,d".formatted(Math.abs(amount));
    }

    /** @param body markup, its values escaped already */
    static String page(String language, String title, String body) {
        return """
                <!doctype html>
                <html lang="%s">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%s</title>
                <link rel="stylesheet" href="/checkout.css">
                </head>
                <body>
                %s
                </body>
                </html>
                """.formatted(language, escape(title), body);
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
