package dev.manualcapture.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Turns the items of a request into line items: products with price and product, tax and discount with an amount of their own. */
final class LineItems {

    private static final String[] PRODUCT_TEXTS = {"brand", "gtin", "reference", "url", "label"};

    private LineItems() {
    }

    /** Checks the items and makes line items of them. */
    static ArrayNode of(Fields request) {
        ArrayNode lines = Json.array();
        ArrayNode items = request.array("items", 1, 50);
        if (items != null) {
            for (int i = 0; i < items.size(); i++) {
                lines.add(line(request.of(items.get(i), "items[" + i + "]")));
            }
        }
        return lines;
    }

    /** Products and tax less discounts, without shipping. Source: how sdk-node and sdk-python add up a missing amount. */
    static long sum(ArrayNode lines) {
        long sum = 0;
        for (JsonNode line : lines) {
            sum += total(line);
        }
        return sum;
    }

    /** What the line adds to the order, in yen; a discount is negative. */
    static long total(JsonNode line) {
        return switch (line.path("kind").asText()) {
            case "discount" -> -line.path("amount").asLong();
            case "tax" -> line.path("amount").asLong();
            default -> line.path("price").path("amount").asLong() * line.path("quantity").asLong(1);
        };
    }

    static String name(JsonNode line) {
        return line.has("price") ? line.path("price").path("product").path("name").asText() : line.path("name").asText();
    }

    private static ObjectNode line(Fields item) {
        item.required("name", "amount", "currency");
        String name = item.filledText("name", Fields.TEXT);
        Long amount = item.amount("amount", 0);
        String currency = item.currency("currency");
        String kind = item.oneOf("kind", "product", "tax", "discount");
        Long quantity = item.amount("quantity", 0);
        String description = item.text("description", Fields.TEXT);
        ObjectNode line = Json.object().put("id", Ids.next("li")).put("object", "lineItem")
                .put("kind", kind == null ? "product" : kind).put("test", true);
        copy(line, "metadata", item.metadata("metadata"));
        putUnlessNull(line, "description", description);
        if (kind == null || kind.equals("product")) {
            line.put("quantity", quantity == null ? 1 : quantity);
            line.set("price", price(item, name, amount, currency));
        } else {
            line.put("name", name).put("amount", amount).put("currency", currency);
        }
        return line;
    }

    private static ObjectNode price(Fields item, String name, Long amount, String currency) {
        ObjectNode price = Json.object().put("id", Ids.next("price")).put("object", "price").put("active", true)
                .put("amount", amount).put("currency", currency);
        copy(price, "metadata", item.metadata("priceMetadata"));
        price.put("test", true);
        putUnlessNull(price, "description", item.text("priceDescription", Fields.TEXT));
        price.set("product", product(item, name));
        return price;
    }

    private static ObjectNode product(Fields item, String name) {
        ObjectNode product = Json.object().put("id", Ids.next("product")).put("object", "product").put("active", true)
                .put("name", name);
        product.set("categories", orEmpty(item.texts("categories", 50)));
        product.set("images", orEmpty(item.texts("images", 8)));
        copy(product, "metadata", item.metadata("productMetadata"));
        product.put("test", true);
        putUnlessNull(product, "description", item.text("productDescription", Fields.TEXT));
        for (String text : PRODUCT_TEXTS) {
            putUnlessNull(product, text, item.text(text, text.equals("url") ? 2000 : Fields.TEXT));
        }
        return product;
    }

    private static ArrayNode orEmpty(ArrayNode array) {
        return array == null ? Json.array() : array;
    }

    private static void copy(ObjectNode to, String name, ObjectNode value) {
        to.set(name, value == null ? Json.object() : value);
    }

    private static void putUnlessNull(ObjectNode to, String name, String value) {
        if (value != null) {
            to.put(name, value);
        }
    }
}
