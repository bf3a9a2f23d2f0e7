/* Labels of codes that were turned round: arms change places, and the figure looks as good. */
#include "label_decodes.h"

#include <string.h>

#include "analysis/folded_name.h"
#include "analysis/order.h"
#include "analysis/whole_file.h"
#include "data/number_marks.h"

/** Larger files are no trials, and more levels are no arms. */
#define MOST_ROWS   100000
#define MOST_LEVELS TF_MOST_DECODED
/** Decodes this short are initials: "F" of "Female". */
#define INITIALS 2

static bool is_letter(const char *at) {
    return g_unichar_isalnum(g_utf8_get_char(at));
}

/** Whether a label says what a decode says: the same, with more around it, or with its initial. */
static bool says(const char *label, const char *decode) {
    g_autofree char *text = tf_fold_name(label);
    g_autofree char *word = tf_fold_name(decode);
    const size_t length = strlen(word);
    if (length == 0)
        return false;
    if (length <= INITIALS)
        return g_str_has_prefix(text, word);
    for (const char *at = strstr(text, word); at; at = strstr(at + 1, word)) {
        const bool begins = at == text || !is_letter(g_utf8_prev_char(at));
        if (begins && (at[length] == '\0' || !is_letter(at + length)))
            return true;
    }
    return false;
}

bool tf_find_decodes(const tf_table *table, const char *column, const char *other,
                     uint32_t *decode) {
    const uint32_t *codes = tf_table_levels(table, column);
    const uint32_t *words = tf_table_levels(table, other);
    const size_t n_levels = tf_table_n_levels(table, column);
    g_autofree uint32_t *back = g_new(uint32_t, tf_table_n_levels(table, other) + 1);
    memset(back, 0xff, (tf_table_n_levels(table, other) + 1) * sizeof *back);
    memset(decode, 0xff, (n_levels + 1) * sizeof *decode);
    size_t n = 0;
    for (size_t row = 0; row < tf_table_n_rows(table); row++) {
        const uint32_t code = codes[row], word = words[row];
        if (code == TF_MISSING_LEVEL || word == TF_MISSING_LEVEL)
            continue;
        n += decode[code] == TF_MISSING_LEVEL;
        if ((decode[code] != TF_MISSING_LEVEL && decode[code] != word) ||
            (back[word] != TF_MISSING_LEVEL && back[word] != code))
            return false;
        decode[code] = word;
        back[word] = code;
    }
    return n > 1;
}

bool tf_has_words(const tf_table *table, const char *column) {
    const tf_number_marks marks = tf_table_number_marks(table);
    for (size_t i = 0; i < tf_table_n_levels(table, column); i++) {
        const char *name = tf_table_level_name(table, column, i);
        double value;
        if (tf_number_parse_typed(name, strlen(name), marks, &value))
            return false;
    }
    return true;
}

/** The labels of a column's codes against what another one calls them. */
typedef struct turned {
    const char *code, *label, *other; /**< of `code`; the code that is called so */
    bool any_own;                     /**< a label says what its code is called */
} turned;

static turned hold(const tf_label_decodes *asked, const tf_table *table, const char *other,
                   const uint32_t *decode) {
    const size_t n = tf_table_n_levels(table, asked->column);
    turned found = {0};
    for (size_t k = 0; k < n; k++) {
        const char *code = tf_table_level_name(table, asked->column, k);
        const char *label = tf_pairs_text(asked->labels, code);
        if (!label || decode[k] == TF_MISSING_LEVEL)
            continue;
        if (says(label, tf_table_level_name(table, other, decode[k]))) {
            found.any_own = true;
            continue;
        }
        for (size_t j = 0; j < n && !found.code; j++)
            if (j != k && decode[j] != TF_MISSING_LEVEL &&
                says(label, tf_table_level_name(table, other, decode[j])))
                found = (turned){code, label, tf_table_level_name(table, asked->column, j),
                                 found.any_own};
    }
    return found;
}

/** Always false. */
static bool refuse(const tf_label_decodes *asked, const turned *found, const char *other,
                   tf_diag *diag) {
    const tf_place place = tf_ask_place(asked->ask, asked->member);
    g_autofree char *hint =
        g_strdup_printf("give \"%s\" to %s, as \"%s\" does", found->label, found->other, other);
    tf_diag_error(diag, &place, hint, "%s calls %s of \"%s\" \"%s\", which in column \"%s\" is %s",
                  tf_ask_path(asked->ask, asked->member), found->code, asked->column, found->label,
                  other, found->other);
    return false;
}

/** One value is called as another one is, and that as a third or as the first. */
static void warn_exchanged(const tf_label_decodes *asked, const tf_rows *rows, tf_diag *diag) {
    const size_t n = tf_table_n_levels(rows->table, asked->column);
    for (size_t k = 0; k < n; k++) {
        const char *name = tf_table_level_name(rows->table, asked->column, k);
        const char *label = tf_pairs_text(asked->labels, name);
        const char *next = label ? tf_pairs_text(asked->labels, label) : NULL;
        if (!label || strcmp(label, name) == 0 || !next || strcmp(next, label) == 0)
            continue;
        for (size_t j = 0; j < n; j++)
            if (strcmp(tf_table_level_name(rows->table, asked->column, j), label) == 0) {
                const tf_place place = tf_ask_place(asked->ask, asked->member);
                tf_diag_warning(diag, &place, NULL,
                                "%s calls \"%s\" of \"%s\" as another of its values is called: "
                                "\"%s\"",
                                tf_ask_path(asked->ask, asked->member), name, asked->column, label);
                return;
            }
    }
}

/** Whether a column has a yes and a no: those of another question say nothing of these codes. */
static bool are_answers(const tf_table *table, const char *column) {
    static const char *const answers[] = {"yes", "no", "y",    "n",     "oui",
                                          "non", "o",  "true", "false", NULL};
    const size_t n = tf_table_n_levels(table, column);
    bool all = n > 0;
    for (size_t i = 0; i < n; i++) {
        g_autofree char *word = g_ascii_strdown(tf_table_level_name(table, column, i), -1);
        all = all && g_strv_contains(answers, word);
    }
    return all;
}

bool tf_check_label_decodes(const tf_label_decodes *asked, const tf_rows *rows, tf_arena *arena,
                            tf_diag *diag) {
    const size_t n_levels = tf_table_n_levels(rows->table, asked->column);
    if (asked->labels->n == 0 || n_levels < 2 || n_levels > MOST_LEVELS || rows->n > MOST_ROWS)
        return true;
    warn_exchanged(asked, rows, diag);
    g_autoptr(tf_table) file = tf_whole_file(rows->table, asked->ask, arena);
    const tf_table *table = file ? file : rows->table;
    if (!tf_table_levels(table, asked->column))
        return true;
    g_autofree uint32_t *decode = g_new(uint32_t, tf_table_n_levels(table, asked->column) + 1);
    for (size_t i = 0; i < tf_table_n_columns(table); i++) {
        const char *other = tf_table_column_name(table, i);
        if (strcmp(other, asked->column) == 0 || !tf_table_levels(table, other) ||
            tf_table_n_levels(table, other) > MOST_LEVELS || !tf_has_words(table, other) ||
            are_answers(table, other) || !tf_find_decodes(table, asked->column, other, decode))
            continue;
        const turned found = hold(asked, table, other, decode);
        if (found.code && !found.any_own)
            return refuse(asked, &found, other, diag);
    }
    return true;
}
