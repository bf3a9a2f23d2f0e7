#include "scalar.h"

#include <math.h>
#include <string.h>

#include "base/limits.h"
#include "base/number.h"
#include "base/suggest.h"

/* Single values. A value's type is that of its key, never what YAML would guess from its looks: a
   title may be "no", a column 1e3. Every refusal says what was found, what is wanted and, where it
   can be guessed, what was probably meant. */

const char *tf_scalar_text(const tf_node *node, const char *name, const char *expected,
                           tf_diag *diag) {
    if (node->type != TF_NODE_SCALAR) {
        tf_diag_error(diag, &node->place, NULL, "\"%s\" must be %s, not %s", name, expected,
                      tf_node_type_name(node));
        return NULL;
    }
    if (node->plain && node->text[0] == '\0') {
        tf_node_error_no_value(node, name, diag);
        return NULL;
    }
    return tf_scalar_fits(node, name, diag) ? node->text : NULL;
}

bool tf_scalar_fits(const tf_node *node, const char *name, tf_diag *diag) {
    const size_t excess = tf_text_excess(node->text, strlen(node->text));
    if (excess > 0)
        tf_diag_error(diag, &node->place, NULL, "\"%s\" has %zu characters; a text has at most %d",
                      name, excess, TF_TEXT_MOST);
    return excess == 0;
}

/* ---- numbers ------------------------------------------------------------------------------ */

static bool in_range(tf_range range, double value) {
    return (range.minimum == 0 && range.maximum == 0) ||
           (value >= range.minimum && value <= range.maximum);
}

/* The decimal mark of a spec is the point, whatever the data's or the locale's is. */
static bool read_number(const char *text, double *value) {
    return tf_number_parse(text, strlen(text), '.', value);
}

/* What a text that is no number may have been meant as. */
static char *number_hint(const char *text, tf_range range) {
    const size_t length = strlen(text);
    double value = 0;
    if (tf_number_parse(text, length, ',', &value)) {
        char number[TF_NUMBER_CHARS];
        tf_number_shortest(number, value);
        return g_strdup_printf("numbers have a decimal point here: %s", number);
    }
    if (length > 1 && text[length - 1] == '%' && tf_number_parse(text, length - 1, '.', &value)) {
        char fraction[TF_NUMBER_CHARS], number[TF_NUMBER_CHARS];
        tf_number_shortest(fraction, value / 100);
        tf_number_shortest(number, value);
        const bool is_fraction = in_range(range, value / 100) && !in_range(range, value);
        return g_strdup_printf(is_fraction ? "it is a fraction: %s"
                                           : "without the percent sign: %s",
                               is_fraction ? fraction : number);
    }
    return NULL;
}

/* Levels are the usual case: 95 where 0.95 is wanted. The hint needs no key of its own, since any
   range that ends at 1 is one of fractions. */
static void out_of_range(const tf_node *node, const char *name, tf_range range, double value,
                         tf_diag *diag) {
    char low[TF_NUMBER_CHARS], high[TF_NUMBER_CHARS];
    tf_number_shortest(low, range.minimum);
    tf_number_shortest(high, range.maximum);
    if (range.maximum >= 1e6) { /* nobody meets such an upper limit */
        const bool below = value < range.minimum;
        g_autofree char *most = g_strdup_printf("%g", range.maximum);
        tf_diag_error(diag, &node->place, NULL, "\"%s\" is %s: it must be at %s %s", name,
                      node->text, below ? "least" : "most", below ? low : most);
        return;
    }
    g_autofree char *hint = NULL;
    if (range.maximum <= 1 && value > 1 && in_range(range, value / 100)) {
        char fraction[TF_NUMBER_CHARS];
        tf_number_shortest(fraction, value / 100);
        hint = g_strdup_printf("it is a fraction: %s", fraction);
    }
    tf_diag_error(diag, &node->place, hint, "\"%s\" is %s: it must be between %s and %s", name,
                  node->text, low, high);
}

bool tf_scalar_number(const tf_node *node, const char *name, tf_range range, double *value,
                      tf_diag *diag) {
    const char *text = tf_scalar_text(node, name, "a number", diag);
    if (text == NULL)
        return false;
    if (!read_number(text, value) || !isfinite(*value)) {
        g_autofree char *hint = number_hint(text, range);
        tf_diag_error(diag, &node->place, hint, "\"%s\" is \"%s\": not a number", name, text);
        return false;
    }
    if (!in_range(range, *value))
        out_of_range(node, name, range, *value, diag);
    else if (!tf_number_in_limits(*value))
        tf_diag_error(diag, &node->place, NULL,
                      "\"%s\" is %s: numbers lie between 1e-100 and 1e100 in size", name, text);
    else
        return true;
    return false;
}

bool tf_scalar_integer(const tf_node *node, const char *name, tf_range range, double *value,
                       tf_diag *diag) {
    if (!tf_scalar_number(node, name, range, value, diag))
        return false;
    if (*value == floor(*value) && fabs(*value) <= 9007199254740992.0)
        return true;
    tf_diag_error(diag, &node->place, NULL, "\"%s\" is \"%s\": not a whole number", name,
                  node->text);
    return false;
}

/* The words of YAML 1.1, which people still write; 1 and 0 are numbers. */
bool tf_scalar_bool(const tf_node *node, const char *name, bool *value, tf_diag *diag) {
    const char *text = tf_scalar_text(node, name, "true or false", diag);
    if (text == NULL)
        return false;
    const int index = tf_enum_index("true false yes=true no=false on=true off=false", text);
    g_autofree char *lower = g_ascii_strdown(text, -1);
    const int folded =
        index >= 0 ? index : tf_enum_index("true false yes=true no=false on=true off=false", lower);
    if (folded < 0) {
        tf_diag_error(diag, &node->place, NULL, "\"%s\" is \"%s\": it must be true or false", name,
                      text);
        return false;
    }
    *value = folded == 0;
    return true;
}

/* ---- lengths ------------------------------------------------------------------------------ */

typedef struct unit {
    const char *name;
    double points;
} unit;

/* A pixel is that of CSS: 96 to the inch. */
static const unit units[] = {
    {"mm", TF_POINTS_PER_MM}, {"cm", 10 * TF_POINTS_PER_MM}, {"in", 72}, {"pt", 1}, {"px", 0.75}};

static const unit *find_unit(const char *name) {
    for (size_t i = 0; i < G_N_ELEMENTS(units); i++)
        if (strcmp(units[i].name, name) == 0)
            return &units[i];
    return NULL;
}

/* Where the unit begins: the first letter that doesn't belong to the number's exponent. */
static size_t number_length(const char *text) {
    size_t n = strspn(text, "0123456789.,+-");
    if ((text[n] == 'e' || text[n] == 'E') &&
        (g_ascii_isdigit(text[n + 1]) || text[n + 1] == '-' || text[n + 1] == '+')) {
        n++;
        n += strspn(text + n, "0123456789+-");
    }
    return n;
}

/* A limit in the user's unit, rounded to what a person would say. */
static char *limit_text(double points, const unit *in) {
    char text[TF_NUMBER_CHARS];
    tf_number_shortest(text, round(points / in->points * 100) / 100);
    return g_strconcat(text, in->name, NULL);
}

/* The unit is not optional: a bare 88 would be points to one reader and millimetres to the next. */
bool tf_scalar_length(const tf_node *node, const char *name, tf_range range, double *value,
                      tf_diag *diag) {
    const char *text = tf_scalar_text(node, name, "a length such as 88mm", diag);
    if (text == NULL)
        return false;
    const size_t n = number_length(text);
    g_autofree char *number = g_strndup(text, n);
    g_autofree char *unit_name = g_strstrip(g_strdup(text + n));
    double count = 0;
    if (!read_number(number, &count) || !isfinite(count)) {
        g_autofree char *hint = number_hint(number, range);
        tf_diag_error(diag, &node->place, hint != NULL ? hint : "such as 88mm, 3.5in or 10pt",
                      "\"%s\" is \"%s\": not a number with a unit", name, text);
        return false;
    }
    const unit *in = unit_name[0] == '\0' && count == 0 ? &units[3] : find_unit(unit_name);
    if (in == NULL && unit_name[0] == '\0') {
        /* Texts and lines are measured in points, pages in millimetres. */
        const char *usual = range.maximum > 0 && range.maximum <= 400 ? "pt" : "mm";
        g_autofree char *hint = g_strdup_printf("%s%s? (units: mm, cm, in, pt, px)", number, usual);
        tf_diag_error(diag, &node->place, hint, "\"%s\" is \"%s\": a length without a unit", name,
                      text);
        return false;
    }
    if (in == NULL) {
        tf_diag_error(diag, &node->place, "units: mm, cm, in, pt, px",
                      "\"%s\" is \"%s\": not a length: unknown unit \"%s\"", name, text, unit_name);
        return false;
    }
    *value = count * in->points;
    if (in_range(range, *value))
        return true;
    g_autofree char *low = limit_text(range.minimum, in);
    g_autofree char *high = limit_text(range.maximum, in);
    tf_diag_error(diag, &node->place, NULL, "\"%s\" is %s: it must be between %s and %s", name,
                  text, low, high);
    return false;
}

/* ---- one of several ----------------------------------------------------------------------- */

/* An item is "name", or "alias=name"; the mark is looked for from the second character on, so that
   an alias may be a "=" itself. */
static const char *alias_mark(const char *item) {
    return item[0] == '\0' ? NULL : strchr(item + 1, '=');
}

static int canonical_index(char *const *items, const char *name) {
    int index = 0;
    for (size_t i = 0; items[i] != NULL; i++) {
        if (alias_mark(items[i]) != NULL)
            continue;
        if (strcmp(items[i], name) == 0)
            return index;
        index++;
    }
    return -1;
}

int tf_enum_index(const char *values, const char *text) {
    g_auto(GStrv) items = g_strsplit(values, " ", -1);
    const int index = canonical_index(items, text);
    const size_t length = strlen(text);
    for (size_t i = 0; index < 0 && items[i] != NULL; i++) {
        const char *mark = alias_mark(items[i]);
        if (mark != NULL && (size_t)(mark - items[i]) == length &&
            strncmp(items[i], text, length) == 0)
            return canonical_index(items, mark + 1);
    }
    return index;
}

/* The values without aliases, joined again. */
static GPtrArray *canonical_values(const char *values) {
    g_auto(GStrv) items = g_strsplit(values, " ", -1);
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    for (size_t i = 0; items[i] != NULL; i++)
        if (items[i][0] != '\0' && alias_mark(items[i]) == NULL)
            g_ptr_array_add(names, g_strdup(items[i]));
    return names;
}

char *tf_enum_name(const char *values, int index) {
    g_autoptr(GPtrArray) names = canonical_values(values);
    g_assert(index >= 0 && (guint)index < names->len);
    return g_strdup(names->pdata[index]);
}

char *tf_enum_list(const char *values) {
    g_autoptr(GPtrArray) names = canonical_values(values);
    g_ptr_array_add(names, NULL);
    return g_strjoinv(", ", (char **)names->pdata);
}

bool tf_scalar_enum(const tf_node *node, const char *name, const char *values, int *index,
                    tf_diag *diag) {
    g_autofree char *list = tf_enum_list(values);
    g_autofree char *expected = g_strdup_printf("one of: %s", list);
    const char *text = tf_scalar_text(node, name, expected, diag);
    if (text == NULL)
        return false;
    *index = tf_enum_index(values, text);
    if (*index >= 0)
        return true;
    g_autoptr(GPtrArray) names = canonical_values(values);
    g_autofree char *hint =
        tf_did_you_mean(text, (const char *const *)names->pdata, names->len, NULL);
    tf_diag_error(diag, &node->place, hint, "\"%s\" is \"%s\": it must be %s", name, text,
                  expected);
    return false;
}
