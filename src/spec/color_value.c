#include <string.h>

#include "base/suggest.h"
#include "scalar.h"
#include "spec/spec.h"
#include "value.h"

/* Colours out of nodes: hexadecimal digits or one of the 17 names of CSS 2.1, section 4.3.6. More
   names than these are shades that nobody knows by heart. */

static const struct {
    const char *name;
    uint8_t red, green, blue;
} named[] = {
    {"aqua", 0x00, 0xFF, 0xFF},    {"black", 0x00, 0x00, 0x00}, {"blue", 0x00, 0x00, 0xFF},
    {"fuchsia", 0xFF, 0x00, 0xFF}, {"gray", 0x80, 0x80, 0x80},  {"grey", 0x80, 0x80, 0x80},
    {"green", 0x00, 0x80, 0x00},   {"lime", 0x00, 0xFF, 0x00},  {"maroon", 0x80, 0x00, 0x00},
    {"navy", 0x00, 0x00, 0x80},    {"olive", 0x80, 0x80, 0x00}, {"orange", 0xFF, 0xA5, 0x00},
    {"purple", 0x80, 0x00, 0x80},  {"red", 0xFF, 0x00, 0x00},   {"silver", 0xC0, 0xC0, 0xC0},
    {"teal", 0x00, 0x80, 0x80},    {"white", 0xFF, 0xFF, 0xFF}, {"yellow", 0xFF, 0xFF, 0x00},
};

static bool color_by_name(const char *text, tf_color *color) {
    for (size_t i = 0; i < G_N_ELEMENTS(named); i++) {
        if (g_ascii_strcasecmp(text, named[i].name) != 0)
            continue;
        *color = (tf_color){named[i].red, named[i].green, named[i].blue, 255};
        return true;
    }
    return false;
}

static bool color_by_digits(const char *text, tf_color *color) {
    const char *digits = text + (text[0] == '#');
    uint8_t parts[3] = {0};
    bool good = strlen(digits) == 6;
    for (size_t i = 0; good && i < 6; i++) {
        good = g_ascii_isxdigit(digits[i]);
        if (good)
            parts[i / 2] = (uint8_t)(parts[i / 2] * 16 + g_ascii_xdigit_value(digits[i]));
    }
    if (good)
        *color = (tf_color){parts[0], parts[1], parts[2], 255};
    return good;
}

/* An unquoted #BC3C29 is a comment and leaves no value, so the missing value has a hint of its own.
   Digits without the sign need no quotes unless all of them are decimal. */
bool tf_scalar_color(const tf_node *node, const char *name, tf_color *color, tf_diag *diag) {
    const char *hint = "six hexadecimal digits in quotes, such as \"#BC3C29\"";
    if (node->type == TF_NODE_SCALAR && node->plain && node->text[0] == '\0') {
        tf_diag_error(diag, &node->place, hint, "\"%s\" has no value", name);
        return false;
    }
    const char *text = tf_scalar_text(node, name, "a colour", diag);
    if (text == NULL)
        return false;
    if (color_by_digits(text, color) || color_by_name(text, color))
        return true;
    const char *names[G_N_ELEMENTS(named)];
    for (size_t i = 0; i < G_N_ELEMENTS(named); i++)
        names[i] = named[i].name;
    g_autofree char *meant = tf_did_you_mean(text, names, G_N_ELEMENTS(named), NULL);
    tf_diag_error(diag, &node->place, meant != NULL ? meant : hint,
                  "\"%s\" is \"%s\": not a colour", name, text);
    return false;
}

/* ---- values of keys ----------------------------------------------------------------------- */

/* Kept as "#RRGGBB", whatever was written: two specs that mean the same print the same. */
bool tf_value_read_colors(const tf_key *key, const tf_node *node, tf_arena *arena, tf_value *value,
                          tf_diag *diag) {
    if (node->type == TF_NODE_SCALAR || node->n == 0) {
        tf_diag_error(diag, &node->place, "such as {Placebo: \"#6F99AD\"} or [navy, orange]",
                      "\"%s\" must be a colour for each group, by name or in order", key->path);
        return false;
    }
    tf_spec_pair *pairs = tf_arena_array(arena, tf_spec_pair, node->n + 1);
    bool good = true;
    for (size_t i = 0; i < node->n; i++) {
        const char *name = node->type == TF_NODE_MAP ? node->names[i]->text : NULL;
        g_autofree char *path =
            name != NULL ? g_strconcat(key->path, ".", name, NULL) : g_strdup(key->path);
        tf_color color = {0};
        good &= tf_scalar_color(node->items[i], path, &color, diag);
        pairs[i].key = name;
        pairs[i].place = node->items[i]->place;
        pairs[i].value =
            tf_arena_printf(arena, "#%02X%02X%02X", color.red, color.green, color.blue);
    }
    value->pairs = pairs;
    value->n = node->n;
    return good;
}

bool tf_spec_pair_color(const tf_spec_pair *pairs, size_t n, const char *name, size_t index,
                        tf_color *color) {
    for (size_t i = 0; i < n; i++) {
        const bool meant =
            pairs[i].key != NULL ? name != NULL && strcmp(pairs[i].key, name) == 0 : i == index;
        if (meant)
            return color_by_digits(pairs[i].value, color);
    }
    return false;
}
