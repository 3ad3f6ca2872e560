package dev.manualcapture.smartpay;

import static dev.manualcapture.smartpay.AnswerFields.must;
import static dev.manualcapture.smartpay.AnswerFields.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads a page: one that is not the page asked for, names itself as the next, or holds a thing twice, would mislead whoever adds up. */
final class PageAnswers {

    private PageAnswers() {
    }

    static <T> SmartpayPage<T> page(JsonNode answer, SmartpayPage.Request asked, Function<JsonNode, T> item) {
        must("collection".equals(text(answer, "object")), "object");
        JsonNode data = answer.path("data");
        must(data.isArray() && data.size() <= asked.maxResults(), "data");
        must(!answer.hasNonNull("results") || answer.path("results").isInt() && answer.path("results").intValue() == data.size(), "results");
        must(asked.pageToken() == null || !answer.hasNonNull("pageToken") || asked.pageToken().equals(text(answer, "pageToken")), "pageToken");
        List<T> items = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (JsonNode element : data) {
            must(element.isObject(), "data");
            items.add(item.apply(element));
            must(ids.add(text(element, "id")), "data");
        }
        return new SmartpayPage<>(List.copyOf(items), next(answer, asked));
    }

    private static Optional<String> next(JsonNode answer, SmartpayPage.Request asked) {
        if (!answer.hasNonNull("nextPageToken") || "".equals(text(answer, "nextPageToken"))) {
            return Optional.empty();
        }
        String next = text(answer, "nextPageToken");
        must(next != null && SmartpayPage.Request.isToken(next) && !next.equals(asked.pageToken()), "nextPageToken");
        return Optional.of(next);
    }
}
