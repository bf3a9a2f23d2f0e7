#include <math.h>
#include <string.h>

#include "base/number.h"
#include "base/suggest.h"
#include "embedded_yaml.h"
#include "scalar.h"
#include "style_internal.h"

/* One style key's value into its field. */

#define LONGEST_DASH 1000

/* ---- dashes ------------------------------------------------------------------------------- */

static bool dash_error(const tf_node *node, const char *name, tf_diag *diag) {
    tf_diag_error(diag, &node->place, "such as \"6 2\" (6 points on, 2 off), or solid",
                  "\"%s\" is not a dash pattern: 2, 4, 6 or 8 positive lengths in points", name);
    return false;
}

/* An odd number of lengths would swap dashes and gaps at every repeat, which nobody means and SVG
   and Cairo treat differently. */
static bool dash_lengths(const tf_node *node, const char *name, char **texts, tf_dash *dash,
                         tf_diag *diag) {
    tf_dash read = {.n = 0};
    for (char **text = texts; *text != NULL; text++) {
        if (**text == '\0')
            continue;
        double length = 0;
        if (read.n == G_N_ELEMENTS(read.lengths) ||
            !tf_number_parse(*text, strlen(*text), '.', &length) || !(length > 0) ||
            length > LONGEST_DASH)
            return dash_error(node, name, diag);
        read.lengths[read.n++] = length;
    }
    if (read.n == 0 || read.n % 2 != 0)
        return dash_error(node, name, diag);
    *dash = read;
    return true;
}

static bool read_dash(const tf_node *node, const char *name, tf_dash *dash, tf_diag *diag) {
    g_auto(GStrv) texts = NULL;
    if (node->type == TF_NODE_LIST && node->n <= G_N_ELEMENTS(dash->lengths)) {
        texts = g_new0(char *, node->n + 1);
        for (size_t i = 0; i < node->n; i++)
            texts[i] =
                g_strdup(node->items[i]->type == TF_NODE_SCALAR ? node->items[i]->text : "none");
    } else if (node->type == TF_NODE_SCALAR && strcmp(node->text, "solid") == 0) {
        *dash = (tf_dash){.n = 0};
        return true;
    } else if (node->type == TF_NODE_SCALAR) {
        texts = g_strsplit(node->text, " ", -1);
    } else {
        return dash_error(node, name, diag);
    }
    return dash_lengths(node, name, texts, dash, diag);
}

static bool read_dashes(tf_style *style, const tf_node *node, const char *name, tf_diag *diag) {
    if (node->type != TF_NODE_LIST || node->n == 0 || node->n > TF_STYLE_DASHES) {
        tf_diag_error(diag, &node->place, "such as [solid, 6 2, 2 2]",
                      "\"%s\" must be a list of 1 to %d dash patterns", name, TF_STYLE_DASHES);
        return false;
    }
    bool good = true;
    for (size_t i = 0; i < node->n; i++)
        good &= read_dash(node->items[i], name, &style->curve.dashes[i], diag);
    style->curve.n_dashes = node->n;
    return good;
}

/* ---- palettes ----------------------------------------------------------------------------- */

static bool read_colors(tf_style *style, const tf_node *node, const char *name, tf_diag *diag) {
    if (node->type != TF_NODE_LIST || node->n == 0 || node->n > TF_STYLE_COLORS) {
        tf_diag_error(diag, &node->place, "such as nejm, or [\"#BC3C29\", \"#0072B5\"]",
                      "\"%s\" must be the name of a palette or a list of 1 to %d colours", name,
                      TF_STYLE_COLORS);
        return false;
    }
    bool good = true;
    for (size_t i = 0; i < node->n; i++)
        good &= tf_scalar_color(node->items[i], name, &style->curve.palette[i], diag);
    style->curve.n_palette = node->n;
    return good;
}

/* Names are looked up each time: styles are resolved once for a figure, and the file is small. */
static bool read_palette(tf_style *style, const tf_node *node, const char *name, tf_diag *diag) {
    if (node->type != TF_NODE_SCALAR)
        return read_colors(style, node, name, diag);
    const char *wanted = tf_scalar_text(node, name, "a palette", diag);
    if (wanted == NULL)
        return false;
    g_autoptr(tf_yaml) document = tf_embedded_yaml("palettes.yaml", diag);
    if (document == NULL)
        return false;
    const tf_node *palettes = tf_node_get(tf_yaml_root(document), "palettes");
    const tf_node *palette = tf_node_get(palettes, wanted);
    if (palette != NULL)
        return read_colors(style, palette, name, diag);
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    for (size_t i = 0; palettes != NULL && i < palettes->n; i++)
        g_ptr_array_add(names, (char *)palettes->names[i]->text);
    g_ptr_array_add(names, NULL);
    g_autofree char *list = g_strjoinv(", ", (char **)names->pdata);
    g_autofree char *all = g_strdup_printf("palettes: %s", list);
    g_autofree char *hint =
        tf_did_you_mean(wanted, (const char *const *)names->pdata, names->len - 1, all);
    tf_diag_error(diag, &node->place, hint, "\"%s\" is \"%s\": unknown palette", name, wanted);
    return false;
}

/* ---- P values ----------------------------------------------------------------------------- */

/* "Two digits above 0.01" leaves 0.01 itself to the next rule: `above` is `from` the next number.
 */
static bool read_p_rule(const tf_node *node, const char *name, tf_p_rule *rule, tf_diag *diag) {
    const tf_node *above = tf_node_get(node, "above");
    const tf_node *from = above != NULL ? above : tf_node_get(node, "from");
    const tf_node *decimals = tf_node_get(node, "decimals");
    const tf_node *significant = tf_node_get(node, "significant");
    if (from == NULL || (decimals == NULL) == (significant == NULL) || node->n != 2) {
        tf_diag_error(
            diag, &node->place, "such as {from: 0.01, decimals: 2}",
            "\"%s\" holds a rule without \"from\" or \"above\" and one of \"decimals\" or "
            "\"significant\"",
            name);
        return false;
    }
    double digits = 0;
    const tf_range fraction = {0, 1}, few = {1, 10};
    if (!tf_scalar_number(from, name, fraction, &rule->from, diag) ||
        !tf_scalar_integer(decimals != NULL ? decimals : significant, name, few, &digits, diag))
        return false;
    if (above != NULL)
        rule->from = nextafter(rule->from, 2);
    rule->decimals = decimals != NULL ? (int)digits : -1;
    rule->significant = decimals != NULL ? 0 : (int)digits;
    return true;
}

/* The first rule that P reaches holds, so rules out of order would never be used. */
static bool read_p_rules(tf_style *style, const tf_node *node, const char *name, tf_diag *diag) {
    if (node->type != TF_NODE_LIST || node->n == 0 || node->n > TF_P_RULES) {
        tf_diag_error(diag, &node->place, "such as [{from: 0.01, decimals: 2}]",
                      "\"%s\" must be a list of 1 to %d rules", name, TF_P_RULES);
        return false;
    }
    tf_p_rule rules[TF_P_RULES];
    for (size_t i = 0; i < node->n; i++) {
        if (!read_p_rule(node->items[i], name, &rules[i], diag))
            return false;
        if (i > 0 && rules[i].from >= rules[i - 1].from) {
            tf_diag_error(diag, &node->items[i]->place, NULL,
                          "\"%s\" must have its largest \"from\" first", name);
            return false;
        }
    }
    memcpy(style->p.rules, rules, node->n * sizeof rules[0]);
    style->p.n_rules = node->n;
    return true;
}

/* ---- texts -------------------------------------------------------------------------------- */

static bool read_texts(tf_arena *arena, const tf_node *node, const char *name,
                       const char *const **field, tf_diag *diag) {
    if (node->type == TF_NODE_MAP) {
        tf_diag_error(diag, &node->place, NULL, "\"%s\" must be a list of texts, not a map", name);
        return false;
    }
    const size_t n = node->type == TF_NODE_LIST ? node->n : 1;
    const char **texts = tf_arena_array(arena, const char *, n + 1);
    for (size_t i = 0; i < n; i++) {
        texts[i] = tf_scalar_text(node->type == TF_NODE_LIST ? node->items[i] : node, name,
                                  "a text", diag);
        if (texts[i] == NULL)
            return false;
        texts[i] = tf_arena_strdup(arena, texts[i]);
    }
    *field = texts;
    return true;
}

static bool read_text(tf_style *style, const tf_style_key *key, const tf_node *node,
                      tf_diag *diag) {
    char *field = (char *)style + key->offset;
    if (key->type == TF_FIELD_CHOICE) {
        int index = 0;
        if (!tf_scalar_enum(node, key->path, key->values, &index, diag))
            return false;
        g_autofree char *name = tf_enum_name(key->values, index);
        *(const char **)(void *)field = tf_arena_strdup(style->extra->arena, name);
        return true;
    }
    const char *text = tf_scalar_text(node, key->path, "a text", diag);
    if (text == NULL)
        return false;
    if (key->type == TF_FIELD_TEXT) {
        *(const char **)(void *)field = tf_arena_strdup(style->extra->arena, text);
        return true;
    }
    if (strlen(text) >= key->size) {
        tf_diag_error(diag, &node->place, NULL, "\"%s\" is \"%s\": at most %zu bytes", key->path,
                      text, key->size - 1);
        return false;
    }
    memset(field, 0, key->size);
    memcpy(field, text, strlen(text));
    return true;
}

/* ---- numbers ------------------------------------------------------------------------------ */

static bool read_number(tf_style *style, const tf_style_key *key, const tf_node *node,
                        tf_diag *diag) {
    void *field = (char *)style + key->offset;
    const tf_range range = {key->minimum, key->maximum};
    double value = 0;
    if (key->type == TF_FIELD_LENGTH)
        return tf_scalar_length(node, key->path, range, field, diag);
    else if (key->type == TF_FIELD_NUMBER)
        return tf_scalar_number(node, key->path, range, field, diag);
    else if (!tf_scalar_integer(node, key->path, range, &value, diag))
        return false;
    if (key->type == TF_FIELD_COUNT)
        *(unsigned *)field = (unsigned)value;
    else
        *(int *)field = (int)value;
    return true;
}

/* Every enum of tf_style has non-negative members only, so it is as large as an int. */
static bool read_enum(tf_style *style, const tf_style_key *key, const tf_node *node,
                      tf_diag *diag) {
    int index = 0;
    if (!tf_scalar_enum(node, key->path, key->values, &index, diag))
        return false;
    g_assert(key->size == sizeof index);
    memcpy((char *)style + key->offset, &index, sizeof index);
    return true;
}

static bool read_local(tf_style *style, const tf_style_key *key, const tf_node *node,
                       tf_diag *diag) {
    return tf_local_text_set(&style->extra->local[key - tf_style_keys], style->extra->catalogue,
                             style->extra->arena, key->path, node, diag);
}

/* The field is known by its offset alone; that the row's type is the field's is what the tests of
   all built-in styles check. */
bool tf_style_read(tf_style *style, const tf_style_key *key, const tf_node *node, tf_diag *diag) {
    void *field = (char *)style + key->offset;
    switch (key->type) {
    case TF_FIELD_TEXT:
    case TF_FIELD_CHOICE:
    case TF_FIELD_CHARS:
        return read_text(style, key, node, diag);
    case TF_FIELD_TEXTS:
        return read_texts(style->extra->arena, node, key->path, field, diag);
    case TF_FIELD_LOCAL:
    case TF_FIELD_LOCAL_CHARS:
        return read_local(style, key, node, diag);
    case TF_FIELD_LENGTH:
    case TF_FIELD_NUMBER:
    case TF_FIELD_INTEGER:
    case TF_FIELD_COUNT:
        return read_number(style, key, node, diag);
    case TF_FIELD_BOOL:
        return tf_scalar_bool(node, key->path, field, diag);
    case TF_FIELD_ENUM:
        return read_enum(style, key, node, diag);
    case TF_FIELD_COLOR:
        return tf_scalar_color(node, key->path, field, diag);
    case TF_FIELD_DASH:
        return read_dash(node, key->path, field, diag);
    case TF_FIELD_DASHES:
        return read_dashes(style, node, key->path, diag);
    case TF_FIELD_PALETTE:
        return read_palette(style, node, key->path, diag);
    case TF_FIELD_P_RULES:
        return read_p_rules(style, node, key->path, diag);
    }
    return false;
}
