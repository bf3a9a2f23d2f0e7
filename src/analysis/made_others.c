/* {levels: ecog, to: {"0-1": [0, 1]}, else: "2+"} makes 2+ of whatever else a form has: of 9, which
   is none of the scale, and of "Not done". */
#include "made_others.h"

#include <string.h>

#include "analysis/alike.h"
#include "base/number.h"
#include "data/condition_text.h"
#include "data/doubtful.h"
#include "data/making.h"

static bool is_number(const char *text) {
    double value;
    return tf_number_parse(text, strlen(text), '.', &value);
}

/** A scale of numbers, of which one at least wasn't named: words are none of it. */
static bool is_scale(const tf_made_column_fact *fact) {
    bool named = true, other = false;
    for (size_t i = 0; i < fact->derivation->n_pairs; i++)
        named = named && is_number(fact->derivation->pairs[i].from);
    for (size_t i = 0; i < fact->n_others; i++)
        other = other || is_number(fact->others[i]);
    return named && other;
}

/** What was named, and then what wasn't. */
static size_t list_names(const tf_made_column_fact *fact, const char **names) {
    size_t n = 0;
    for (size_t i = 0; i < fact->derivation->n_pairs; i++)
        names[n++] = fact->derivation->pairs[i].from;
    for (size_t i = 0; i < fact->n_others; i++)
        names[n++] = fact->others[i];
    return n;
}

static void tell(const tf_derivation *d, const char *what, const char *hint, tf_diag *diag) {
    tf_diag_warning(diag, &d->place, hint,
                    "%s: %s of column \"%s\" became \"%s\", and may mean that nobody knows",
                    d->asked_by, what, d->columns[0], d->otherwise);
}

static void check(const tf_made_column_fact *fact, tf_diag *diag) {
    const tf_derivation *d = fact->derivation;
    const size_t n_most = d->n_pairs + fact->n_others;
    g_autofree const char **names = g_new0(const char *, n_most + 1);
    g_autofree bool *unknown = g_new0(bool, n_most + 1);
    g_autofree bool *filler = g_new0(bool, n_most + 1);
    const size_t n = list_names(fact, names);
    const bool scale = is_scale(fact);
    g_autoptr(GString) odd = g_string_new(NULL);
    g_autoptr(GString) words = g_string_new(NULL);
    tf_levels_find_unknown(names, n, unknown);
    tf_levels_find_fillers(names, n, filler);
    for (size_t i = d->n_pairs; i < n; i++) {
        const bool word = unknown[i] || (scale && !strpbrk(names[i], "0123456789"));
        if (filler[i]) {
            /* As a word for missing it would be one in all columns. */
            g_autofree char *without = tf_without_hint(d->columns[0], names[i]);
            g_autofree char *hint =
                g_strdup_printf("if it means that nobody knows, leave its rows out: %s", without);
            g_autofree char *quoted = g_strdup_printf("\"%s\"", names[i]);
            tell(d, quoted, hint, diag);
        }
        /* The data room told of these. */
        if (filler[i] || !word || tf_may_mean_missing(names[i]))
            continue;
        g_string_append_printf(odd, "%s\"%s\"", odd->len > 0 ? ", " : "", names[i]);
        g_string_append_printf(words, ", \"%s\"", names[i]);
    }
    if (odd->len == 0)
        return;
    g_autofree char *hint =
        g_strdup_printf("missing? use --set 'data.missing=[default%s]'", words->str);
    tell(d, odd->str, hint, diag);
}

void tf_warn_of_made_others(const tf_table *table, tf_diag *diag) {
    const tf_made_facts *facts = tf_table_made(table);
    for (size_t i = 0; facts && i < facts->n_columns; i++) {
        const tf_made_column_fact *fact = &facts->columns[i];
        if (fact->used && fact->n_others > 0 && fact->derivation->by == TF_MADE_LEVELS)
            check(fact, diag);
    }
}
