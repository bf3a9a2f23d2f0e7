/* Values that are nearly the same as those of a condition count as others, and were seldom meant
   to: "f" beside "F", and "1" beside "Y". */
#include "filter_alike.h"

#include <string.h>

#include "base/alike_word.h"
#include "base/number.h"
#include "base/shown_text.h"
#include "base/word_company.h"
#include "data/condition_text.h"
#include "data/doubtful.h"

#define SHOWN_VALUE 40

/* Both in one list. It stands in place of the comparison: a part of a longer condition, maybe. */
static char *hint_for_alike(const tf_leaf *leaf) {
    const tf_clause *clause = leaf->clause;
    g_autofree char *column = tf_condition_word(clause->column.text);
    const char *listed = clause->op == TF_NE || clause->negated ? "not in" : "in";
    g_autoptr(GString) list = g_string_new(NULL);
    for (size_t i = 0; i < clause->n_values; i++) {
        g_autofree char *word = tf_condition_word(clause->values[i].text);
        g_string_append_printf(list, "%s%s", i > 0 ? ", " : "", word);
    }
    for (size_t k = 0; k < TF_LEAF_ALIKE && leaf->alike[k].text; k++) {
        g_autofree char *word = tf_condition_word(leaf->alike[k].text);
        g_string_append_printf(list, ", %s", word);
    }
    return g_strdup_printf("if they are the same, in its place: \"%s %s (%s)\"", column, listed,
                           list->str);
}

/* It looks like any other. */
static bool has_hard_blank(const char *text) {
    return strstr(text, "\u00A0") != NULL || strstr(text, "\u202F") != NULL;
}

static void tell_alike(const tf_filter *filter, const tf_leaf *leaf, tf_diag *diag) {
    const tf_filter_value *value = leaf->alike[0].value;
    /* Of one that isn't there at all that is an error already. */
    if (!leaf->alike[0].text || !value->met)
        return;
    g_autoptr(GString) said = g_string_new(NULL);
    for (size_t k = 0; k < TF_LEAF_ALIKE && leaf->alike[k].text; k++) {
        const tf_leaf_alike *alike = &leaf->alike[k];
        g_autofree char *shown = tf_shown_text(alike->text, strlen(alike->text), SHOWN_VALUE);
        g_autofree char *unseen = tf_invisible_signs(alike->text);
        g_string_append_printf(said, "%s\"%s\"%s (%zu%s)", k > 0 ? ", " : "", shown, unseen,
                               alike->n,
                               has_hard_blank(alike->text) ? ", with a no-break blank" : "");
    }
    const tf_place place = tf_condition_place(leaf->condition, value->word, filter->arena);
    g_autofree char *hint = hint_for_alike(leaf);
    tf_diag_warning(diag, &place, hint,
                    "the condition takes values of \"%s\" that are nearly the same as \"%s\" (%zu "
                    "rows) for others: %s",
                    leaf->clause->column.text, value->word->text, value->n, said->str);
}

/* ---- what all texts of the column say ------------------------------------------------------- */

/** All texts that rows have, the condition's values first. */
typedef struct texts {
    const char **items;
    size_t n_values, n; /**< the values, and all */
} texts;

/** A value and what is like it already are told of. What may mean missing is no word of a code. */
static texts all_texts(const tf_leaf *leaf) {
    texts t = {g_new0(const char *, leaf->clause->n_values + leaf->unlike.n + 1), 0, 0};
    for (size_t i = 0; i < leaf->clause->n_values; i++)
        if (leaf->values[i].met)
            t.items[t.n++] = leaf->values[i].word->text;
    t.n_values = t.n;
    for (uint32_t i = 0; i < leaf->unlike.n; i++) {
        const char *text = tf_levels_text(&leaf->unlike, i);
        if (!tf_may_mean_missing(text) || strcmp(text, "-") == 0)
            t.items[t.n++] = text;
    }
    return t;
}

static size_t rows_of(const tf_leaf *leaf, const char *text) {
    uint32_t code;
    return tf_levels_find(&leaf->unlike, text, strlen(text), &code) ? leaf->n_unlike[code] : 0;
}

static const tf_filter_value *value_of(const tf_leaf *leaf, const char *text) {
    size_t i = 0;
    while (leaf->values[i].word->text != text)
        i++;
    return &leaf->values[i];
}

/* One value may be "Y" and another "Yes"; what only the company makes alike is put beside them. */
static void add_alike(tf_leaf *leaf, const tf_word_company *company, const texts *all) {
    g_autoptr(GHashTable) values = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (size_t i = all->n_values; i-- > 0;) /* of like ones the first */
        g_hash_table_replace(values, tf_word_company_fold(company, all->items[i]),
                             (void *)value_of(leaf, all->items[i]));
    size_t k = 0;
    while (k < TF_LEAF_ALIKE && leaf->alike[k].text)
        k++;
    for (size_t i = all->n_values; i < all->n && k < TF_LEAF_ALIKE; i++) {
        g_autofree char *folded = tf_word_company_fold(company, all->items[i]);
        const tf_filter_value *value = g_hash_table_lookup(values, folded);
        if (value)
            leaf->alike[k++] =
                (tf_leaf_alike){g_strdup(all->items[i]), value, rows_of(leaf, all->items[i])};
    }
}

/* 1 beside M and F is one of them, and the condition takes it for neither. */
static void tell_codes(const tf_filter *filter, const tf_leaf *leaf, const tf_word_company *company,
                       const texts *all, tf_diag *diag) {
    g_autofree bool *number = g_new0(bool, all->n + 1);
    if (!tf_word_company_is_plain(company) ||
        tf_word_company_codes(company, all->items, all->n, number) == 0)
        return;
    /* Of numbers the condition speaks, or of words; of both, it knows them. */
    const bool asked = number[0];
    for (size_t i = 0; i < all->n_values; i++)
        if (number[i] != asked)
            return;
    const char *first = NULL;
    g_autoptr(GString) said = g_string_new(NULL);
    for (size_t i = all->n_values; i < all->n; i++) {
        if (number[i] == asked)
            continue;
        first = first ? first : all->items[i];
        g_string_append_printf(said, "%s\"%s\" (%zu)", said->len > 0 ? ", " : "", all->items[i],
                               rows_of(leaf, all->items[i]));
    }
    if (!first)
        return;
    const tf_filter_value *value = value_of(leaf, all->items[0]);
    const tf_place place = tf_condition_place(leaf->condition, value->word, filter->arena);
    g_autofree char *name = tf_condition_word(leaf->clause->column.text);
    g_autofree char *one = tf_condition_word(value->word->text), *two = tf_condition_word(first);
    const char *listed = leaf->clause->op == TF_NE || leaf->clause->negated ? "not in" : "in";
    g_autofree char *hint = g_strdup_printf("if \"%s\" is \"%s\", in its place: \"%s %s (%s, %s)\"",
                                            first, value->word->text, name, listed, one, two);
    tf_diag_warning(diag, &place, hint,
                    "numbers stand beside words in column \"%s\", and count as others than \"%s\" "
                    "(%zu rows): %s",
                    leaf->clause->column.text, value->word->text, value->n, said->str);
}

void tf_leaf_tell_alike(const tf_filter *filter, tf_leaf *leaf, tf_diag *diag) {
    if (leaf->unlike.n > 0 && leaf->unlike.n < TF_LEAF_UNLIKE) {
        texts all = all_texts(leaf);
        g_autoptr(tf_word_company) company = tf_word_company_new(all.items, all.n);
        if (all.n_values > 0) {
            add_alike(leaf, company, &all);
            tell_codes(filter, leaf, company, &all, diag);
        }
        g_free(all.items);
    }
    tell_alike(filter, leaf, diag);
}
