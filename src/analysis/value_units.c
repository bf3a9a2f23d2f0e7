/* The units of measured values, row by row: a mean of some in percent and others in mmol/mol is of
   nothing. */
#include "analysis/value_units.h"

#include <string.h>

#include "analysis/name_words.h"
#include "base/number.h"
#include "data/cdisc_names.h"
#include "data/condition_text.h"

/* What follows the name of the values in that of their unit: CREA and CREAU, "hba1c_unit". */
static const char *const endings[] = {"U",  "_U",     "_UNIT",  "_UNITS", "_unit",  "_units",
                                      "_u", "_unite", "_unité", " unit",  " (unit)"};
static const char *const alone[] = {"AVALU", "unit",  "units", "Unit",  "Units", "UNIT",
                                    "UNITS", "unite", "unité", "Unité", "UNITE"};

/** Percentages of a baseline have no unit, whatever that of the values is. */
static bool is_percent(const char *value) {
    return g_ascii_strncasecmp(value, "PCHG", 4) == 0 || g_ascii_strncasecmp(value, "pct", 3) == 0;
}

/** The names that a column of units may have. Newly allocated. */
static GPtrArray *names_of(const char *value) {
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    const size_t length = strlen(value);
    if (is_percent(value))
        return names;
    for (size_t i = 0; i < G_N_ELEMENTS(endings); i++)
        g_ptr_array_add(names, g_strconcat(value, endings[i], NULL));
    /* CDISC: LBSTRESN is in LBSTRESU */
    if (length > 1 && value[length - 1] == 'N')
        g_ptr_array_add(names, g_strdup_printf("%.*sU", (int)length - 1, value));
    for (size_t i = 0; i < G_N_ELEMENTS(alone); i++)
        g_ptr_array_add(names, g_strdup(alone[i]));
    return names;
}

static bool is_unit_word(const char *word) {
    static const char *const units[] = {"unit", "units", "unite", "unites", NULL};
    return g_strv_contains(units, word);
}

static bool names_unit(const char *column) {
    g_auto(GStrv) words = tf_name_words(column);
    size_t n = 0, n_units = 0;
    for (; words[n]; n++)
        n_units += is_unit_word(words[n]);
    return n_units > 0 && n > n_units;
}

/** "Unité Ca" and "unit_calcium" of "Calcium (sérum)", not the ward of "Unité de soins": whatever
 * else is in the name begins a word of the value's, or is what begins so. */
static bool names_unit_of(const char *column, const char *value) {
    g_auto(GStrv) words = tf_name_words(column);
    g_auto(GStrv) of = tf_name_words(value);
    for (char **word = words; *word; word++) {
        bool found = is_unit_word(*word);
        for (char **own = of; *own && !found; own++)
            found = strlen(*word) > 1 && strlen(*own) > 1 &&
                    (g_str_has_prefix(*own, *word) || g_str_has_prefix(*word, *own));
        if (!found)
            return false;
    }
    return names_unit(column);
}

void tf_value_units_request(tf_request_builder *builder, const char *value) {
    if (!value)
        return;
    g_autoptr(GPtrArray) names = names_of(value);
    for (guint i = 0; i < names->len; i++)
        if (strcmp(names->pdata[i], value) != 0)
            tf_request_optional(builder, names->pdata[i], TF_COLUMN_LEVELS);
    if (!is_percent(value))
        tf_request_like(builder, names_unit);
}

/** As units are compared: "mg/dL" and "MG / DL", either of Unicode's signs of micro, and "u". */
static char *fold_unit(const char *text) {
    static const char *const same[][2] = {
        {"iu/l", "u/l"}, {"ui/l", "u/l"}, {"percent", "%"}, {"pct", "%"}, {"pourcent", "%"}};
    g_autofree char *plain = g_utf8_normalize(text, -1, G_NORMALIZE_ALL_COMPOSE);
    g_autofree char *small = plain ? g_utf8_casefold(plain, -1) : g_strdup(text);
    GString *folded = g_string_new(NULL);
    for (const char *at = small; *at; at = g_utf8_next_char(at)) {
        const gunichar c = g_utf8_get_char(at);
        if (c == 0x3bc || c == 0xb5)
            g_string_append_c(folded, 'u');
        else if (!g_unichar_isspace(c))
            g_string_append_unichar(folded, c);
    }
    for (size_t i = 0; i < G_N_ELEMENTS(same); i++)
        if (strcmp(folded->str, same[i][0]) == 0)
            g_string_assign(folded, same[i][1]);
    return g_string_free(folded, FALSE);
}

/** Two units of one place, and how many rows have each. */
typedef struct mixture {
    uint32_t first, other; /**< levels */
    size_t n_first, n_other, row;
} mixture;

static bool is_number(const char *text) {
    double value;
    return tf_number_parse(text, strlen(text), '.', &value);
}

/** Each level's unit, from 0; NULL: some are numbers, and the column is none of units. */
static uint32_t *units_of(const tf_table *table, const char *column) {
    const size_t n = tf_table_n_levels(table, column);
    uint32_t *units = g_new0(uint32_t, n + 1);
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (size_t i = 0; i < n; i++) {
        const char *text = tf_table_level_name(table, column, i);
        if (is_number(text)) {
            g_free(units);
            return NULL;
        }
        char *folded = fold_unit(text);
        gpointer known;
        if (g_hash_table_lookup_extended(seen, folded, NULL, &known))
            g_free(folded);
        else
            g_hash_table_insert(seen, folded, known = GSIZE_TO_POINTER(i));
        units[i] = (uint32_t)GPOINTER_TO_SIZE(known);
    }
    return units;
}

/** A column that tells rows apart. */
typedef struct apart {
    const uint32_t *codes; /**< NULL: it tells nothing */
    size_t n;
} apart;

static apart apart_of(const tf_table *table, const char *column) {
    const uint32_t *codes = column ? tf_table_levels(table, column) : NULL;
    return (apart){codes, codes ? tf_table_n_levels(table, column) : 0};
}

/** The place of a row by what tells rows apart. */
static size_t place_of(const apart columns[TF_UNITS_APART], size_t row) {
    size_t place = 0;
    for (size_t k = 0; k < TF_UNITS_APART; k++) {
        const apart *a = &columns[k];
        const size_t code = !a->codes || a->codes[row] == TF_MISSING_LEVEL ? a->n : a->codes[row];
        place = place * (a->n + 1) + code;
    }
    return place;
}

static bool find_mixture(const tf_value_units_ask *asked, const char *column, mixture *found) {
    const tf_rows *rows = asked->rows;
    const uint32_t *codes = tf_table_levels(rows->table, column);
    g_autofree uint32_t *units = units_of(rows->table, column);
    g_autoptr(GHashTable) first = g_hash_table_new(NULL, NULL); /* place -> level, from 1 */
    apart columns[TF_UNITS_APART];
    for (size_t k = 0; k < TF_UNITS_APART; k++)
        columns[k] = apart_of(rows->table, asked->apart[k]);
    bool any = false;
    for (size_t row = 0; units && row < rows->n && !any; row++) {
        if (!tf_row_used(rows, row) || codes[row] == TF_MISSING_LEVEL)
            continue;
        const gpointer place = GSIZE_TO_POINTER(place_of(columns, row));
        const size_t before = GPOINTER_TO_SIZE(g_hash_table_lookup(first, place));
        any = before > 0 && units[before - 1] != units[codes[row]];
        *found =
            (mixture){.first = any ? (uint32_t)before - 1 : 0, .other = codes[row], .row = row};
        if (before == 0)
            g_hash_table_insert(first, place, GSIZE_TO_POINTER(codes[row] + (size_t)1));
    }
    for (size_t row = 0; any && row < rows->n; row++) {
        if (!tf_row_used(rows, row) || codes[row] == TF_MISSING_LEVEL)
            continue;
        found->n_first += units[codes[row]] == units[found->first];
        found->n_other += units[codes[row]] == units[found->other];
    }
    return any;
}

/** False, with an error: rows of one mean have several. */
static bool check_column(const tf_value_units_ask *asked, const char *column, tf_diag *diag) {
    tf_table *table = asked->rows->table;
    mixture found;
    if (strcmp(column, asked->value) == 0 || !tf_table_levels(table, column) ||
        !find_mixture(asked, column, &found))
        return true;
    const char *first = tf_table_level_name(table, column, found.first);
    const char *other = tf_table_level_name(table, column, found.other);
    g_autofree char *only = tf_only_hint(column, found.n_first < found.n_other ? other : first);
    g_autofree char *hint =
        g_strdup_printf("write all values in one unit; %s keeps those of one", only);
    const tf_place place = tf_table_place(table, found.row, column);
    tf_diag_error(diag, &place, hint,
                  "values of \"%s\" are in several units by \"%s\", \"%s\" (%zu rows) and "
                  "\"%s\" (%zu rows): they have no mean",
                  asked->value, column, first, found.n_first, other, found.n_other);
    return false;
}

bool tf_check_value_units(const tf_value_units_ask *asked, tf_diag *diag) {
    g_autoptr(GPtrArray) names = names_of(asked->value);
    const tf_table *table = asked->rows->table;
    for (guint i = 0; i < names->len; i++)
        if (!check_column(asked, tf_cdisc_column(table, names->pdata[i]), diag))
            return false;
    for (size_t i = 0; !is_percent(asked->value) && i < tf_table_n_columns(table); i++) {
        const char *column = tf_table_column_name(table, i);
        if (names_unit_of(column, asked->value) && !check_column(asked, column, diag))
            return false;
    }
    return true;
}
