/* Columns of texts that are made of columns of texts. */
#include <string.h>

#include "base/suggest.h"
#include "base/word_company.h"
#include "data/doubtful.h"
#include "made.h"

#define BETWEEN " / "

static const char *first_text(const tf_made *made, tf_made_column *const *from, size_t n,
                              size_t row) {
    const char *text = NULL;
    for (size_t i = 0; text == NULL && i < n; i++)
        text = tf_made_text(made, from[i], row);
    return text;
}

/** Numbers that were made have a point; those of a file its own mark. */
static bool first_number(tf_made *made, const tf_derivation *d, tf_made_column *const *from,
                         tf_made_column *column) {
    g_autoptr(GPtrArray) values = g_ptr_array_new_with_free_func(g_free);
    for (size_t i = 0; i < d->n_columns; i++) {
        double *of_level = tf_made_numbers(made, d, from[i]);
        if (of_level == NULL)
            return false;
        g_ptr_array_add(values, of_level);
    }
    bool good = true;
    column->is_number = true;
    for (size_t row = 0; good && row < made->n_rows; row++) {
        for (size_t i = 0; good && i < d->n_columns; i++) {
            if (tf_made_text(made, from[i], row) == NULL)
                continue;
            const double value = tf_made_value(from[i], g_ptr_array_index(values, i), row);
            good = value != value || tf_made_put_number(made, column, row, value);
            break;
        }
    }
    return good;
}

bool tf_made_first(tf_made *made, const tf_derivation *d, tf_made_column *const *from,
                   tf_made_column *column) {
    bool any_number = false, good = true;
    for (size_t i = 0; i < d->n_columns; i++)
        any_number |= from[i]->is_number;
    if (any_number)
        return first_number(made, d, from, column);
    for (size_t row = 0; good && row < made->n_rows; row++) {
        const char *text = first_text(made, from, d->n_columns, row);
        good = text == NULL || tf_made_put(made, column, row, text);
    }
    return good;
}

bool tf_made_cross(tf_made *made, const tf_derivation *d, tf_made_column *const *from,
                   tf_made_column *column) {
    g_autoptr(GString) text = g_string_new(NULL);
    bool good = true;
    for (size_t row = 0; good && row < made->n_rows; row++) {
        bool whole = true;
        g_string_truncate(text, 0);
        for (size_t i = 0; whole && i < d->n_columns; i++) {
            const char *part = tf_made_text(made, from[i], row);
            whole = part != NULL;
            g_string_append_printf(text, "%s%s", i > 0 ? BETWEEN : "", whole ? part : "");
        }
        good = !whole || tf_made_put(made, column, row, text->str);
    }
    return good;
}

/* ---- levels --------------------------------------------------------------------------------- */

/** NULL: the pairs don't name it. */
static const char *named(const tf_derivation *d, const char *text) {
    g_autofree char *bare = g_strstrip(g_strdup(text));
    for (size_t i = 0; i < d->n_pairs; i++)
        if (strcmp(d->pairs[i].from, bare) == 0)
            return d->pairs[i].to;
    return NULL;
}

static const char *renamed(const tf_derivation *d, const char *text) {
    const char *name = named(d, text);
    return name != NULL ? name : d->otherwise != NULL ? d->otherwise : text;
}

/** What became "2+" because nobody named it: "NR" is seldom meant to. */
static void tell_others(const tf_made *made, const tf_derivation *d, tf_made_column *from) {
    const uint8_t *missing = tf_made_missing(made, from);
    g_autofree size_t *counts = tf_made_counts(made, from);
    const char **others = tf_arena_array(made->arena, const char *, from->levels.n + 1);
    size_t n_others = 0;
    g_autoptr(GString) all = g_string_new(NULL);
    g_autoptr(GString) odd = g_string_new(NULL);
    g_autoptr(GString) words = g_string_new(NULL);
    for (uint32_t code = 0; code < from->levels.n; code++) {
        const char *text = tf_levels_text(&from->levels, code);
        if (missing[code] || counts[code] == 0 || named(d, text) != NULL)
            continue;
        others[n_others++] = tf_arena_strdup(made->arena, text);
        g_string_append_printf(all, "%s\"%s\" (%zu)", all->len > 0 ? ", " : "", text, counts[code]);
        if (!tf_may_mean_missing(text))
            continue;
        g_string_append_printf(odd, "%s\"%s\" (%zu)", odd->len > 0 ? ", " : "", text, counts[code]);
        g_string_append_printf(words, ", \"%s\"", text);
    }
    tf_made_column_fact *fact = tf_made_fact(made);
    fact->others = others;
    fact->n_others = n_others;
    if (n_others > 0)
        tf_diag_note(made->diag, &d->place, NULL, "%s: \"%s\" is of %s of column \"%s\"",
                     d->asked_by, d->otherwise, all->str, from->name);
    if (odd->len == 0 || !fact->used)
        return;
    g_autofree char *hint =
        g_strdup_printf("missing? use --set 'data.missing=[default%s]'", words->str);
    tf_diag_warning(made->diag, &d->place, hint,
                    "%s: %s of column \"%s\" became \"%s\", and may mean that nobody knows",
                    d->asked_by, odd->str, from->name, d->otherwise);
}

/** What was named, by what it means beside all texts of the column: of like ones the first. */
static GHashTable *meanings_of(const tf_derivation *d, const tf_word_company *company) {
    GHashTable *named = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (size_t i = d->n_pairs; i-- > 0;)
        g_hash_table_replace(named, tf_word_company_fold(company, d->pairs[i].from),
                             (void *)d->pairs[i].from);
    return named;
}

/* Whatever nobody named becomes the name for all others, and so does another spelling of what was
   named: "m" where {Male: [M]} was written. */
static void tell_alike(const tf_made *made, const tf_derivation *d, const tf_made_column *from) {
    g_autofree uint8_t *kept = tf_made_kept_levels(made, from);
    g_autofree const char **texts = tf_levels_list(&from->levels);
    g_autoptr(tf_word_company) company = tf_word_company_new(texts, from->levels.n);
    g_autoptr(GHashTable) meanings = meanings_of(d, company);
    g_autoptr(GString) said = g_string_new(NULL);
    g_autoptr(GString) names = g_string_new(NULL);
    for (uint32_t code = 0; code < from->levels.n; code++) {
        const char *text = tf_levels_text(&from->levels, code);
        if (!kept[code] || named(d, text) != NULL)
            continue;
        g_autofree char *folded = tf_word_company_fold(company, text);
        const char *like = g_hash_table_lookup(meanings, folded);
        if (like == NULL)
            continue;
        g_string_append_printf(said, "%s\"%s\" as \"%s\"", said->len > 0 ? ", " : "", text, like);
        g_string_append_printf(names, "%s\"%s\"", names->len > 0 ? ", " : "", text);
    }
    if (said->len == 0)
        return;
    g_autofree char *hint = g_strdup_printf("name them, too, where they belong: %s", names->str);
    tf_diag_warning(made->diag, &d->place, hint,
                    "%s: values of \"%s\" are nearly the same as those that are named, and become "
                    "\"%s\": %s",
                    d->asked_by, from->name, d->otherwise, said->str);
}

/* A name that the column doesn't have may be kept for other files; a near one was meant. */
static bool check_names(const tf_made *made, const tf_derivation *d, const tf_made_column *from) {
    g_autofree const char **texts = tf_levels_list(&from->levels);
    bool good = true;
    for (size_t i = 0; i < d->n_pairs; i++) {
        const char *name = d->pairs[i].from;
        uint32_t code;
        if (tf_levels_find(&from->levels, name, strlen(name), &code))
            continue;
        const char *near = tf_suggest(name, texts, from->levels.n);
        bool taken = false;
        for (size_t k = 0; near != NULL && k < d->n_pairs; k++)
            taken |= strcmp(d->pairs[k].from, near) == 0;
        if (near == NULL || taken) {
            tf_diag_warning(made->diag, &d->place, NULL,
                            "%s names \"%s\", which no row has in column \"%s\"", d->asked_by, name,
                            from->name);
            continue;
        }
        g_autofree char *hint = g_strdup_printf("did you mean \"%s\"?", near);
        tf_diag_error(made->diag, &d->place, hint,
                      "%s names \"%s\", which no row has in column \"%s\"", d->asked_by, name,
                      from->name);
        good = false;
    }
    if (good && d->otherwise != NULL)
        tell_alike(made, d, from);
    return good;
}

/** The new names, in the order in which they were written. */
static void order_by_pairs(const tf_made *made, const tf_derivation *d, tf_made_column *column) {
    const char **order = tf_arena_array(made->arena, const char *, d->n_pairs + 2);
    size_t n = 0;
    for (size_t i = 0; i < d->n_pairs; i++) {
        bool again = false;
        for (size_t k = 0; k < n; k++)
            again |= strcmp(order[k], d->pairs[i].to) == 0;
        if (!again)
            order[n++] = d->pairs[i].to;
    }
    if (d->otherwise != NULL)
        order[n++] = d->otherwise;
    column->order = order;
    column->n_order = n;
}

bool tf_made_levels(tf_made *made, const tf_derivation *d, tf_made_column *const *from,
                    tf_made_column *column) {
    if (!made->is_other && !check_names(made, d, from[0]))
        return false;
    bool good = true;
    for (size_t row = 0; good && row < made->n_rows; row++) {
        const char *text = tf_made_text(made, from[0], row);
        good = text == NULL || tf_made_put(made, column, row, renamed(d, text));
    }
    if (d->otherwise != NULL && !made->is_other)
        tell_others(made, d, from[0]);
    order_by_pairs(made, d, column);
    return good;
}

/* ---- wide ----------------------------------------------------------------------------------- */

typedef enum flag { FLAG_NO, FLAG_YES, FLAG_MISSING, FLAG_WRONG } flag;

static flag flag_of(const char *text) {
    static const char *const yes[] = {"1", "1.0", "true",    "yes",   "y",     "oui",
                                      "o", "x",   "checked", "coché", "cochée"};
    static const char *const no[] = {"0",   "0.0",       "false",     "no",        "n",
                                     "non", "unchecked", "non coché", "non cochée"};
    if (text == NULL)
        return FLAG_MISSING;
    for (size_t i = 0; i < G_N_ELEMENTS(yes); i++)
        if (g_ascii_strcasecmp(yes[i], text) == 0)
            return FLAG_YES;
    for (size_t i = 0; i < G_N_ELEMENTS(no); i++)
        if (g_ascii_strcasecmp(no[i], text) == 0)
            return FLAG_NO;
    return FLAG_WRONG;
}

static bool refuse_flag(const tf_made *made, const tf_derivation *d, const tf_made_column *from,
                        size_t row) {
    const tf_place place = tf_made_cell_place(made, from, row);
    tf_diag_error(made->diag, &place, "columns of 0 and 1, or of yes and no, can be",
                  "%s: column \"%s\" is \"%s\": neither 0 nor 1", d->asked_by, from->name,
                  tf_levels_text(&from->levels, from->codes[row]));
    return false;
}

static bool refuse_both(const tf_made *made, const tf_derivation *d, const tf_made_column *first,
                        const tf_made_column *second, size_t row) {
    const tf_place place = tf_made_cell_place(made, second, row);
    tf_diag_error(made->diag, &place,
                  "a row is of one of them: take the 1 out of the other column, or name fewer",
                  "%s: \"%s\" and \"%s\" are both 1 in this row", d->asked_by, first->name,
                  second->name);
    return false;
}

/** Which column has the 1: d->n_columns for none, SIZE_MAX for what is missing or wrong. */
static bool find_flag(tf_made *made, const tf_derivation *d, tf_made_column *const *from,
                      size_t row, size_t *which) {
    size_t n_missing = 0;
    *which = d->n_columns;
    for (size_t i = 0; i < d->n_columns; i++) {
        const flag at = flag_of(tf_made_text(made, from[i], row));
        n_missing += at == FLAG_MISSING;
        if (at == FLAG_WRONG && tf_made_is_kept(made, row))
            return refuse_flag(made, d, from[i], row);
        if (at == FLAG_YES && *which < d->n_columns && tf_made_is_kept(made, row))
            return refuse_both(made, d, from[*which], from[i], row);
        if (at == FLAG_YES)
            *which = i;
    }
    if (*which == d->n_columns && n_missing > 0)
        *which = SIZE_MAX;
    return true;
}

/** How long what all names begin with is: "ae_" of ae_a and ae_b, "AE" of AE1 and AE2. 0: nothing
    that makes others of the same beginning one of them. */
static size_t stem_of(tf_made_column *const *from, size_t n) {
    size_t same = strlen(from[0]->name);
    for (size_t i = 1; i < n; i++) {
        size_t k = 0;
        while (k < same && from[i]->name[k] == from[0]->name[k])
            k++;
        same = k;
    }
    size_t stem = same;
    while (stem > 0 && !strchr("_ .-", from[0]->name[stem - 1]))
        stem--;
    if (stem > 1 || n < 2)
        return n < 2 ? 0 : stem;
    while (same > 0 && g_ascii_isdigit(from[0]->name[same - 1]))
        same--;
    for (size_t i = 0; i < n && same > 0; i++) {
        const char *rest = from[i]->name + same;
        same = *rest && rest[strspn(rest, "0123456789")] == '\0' ? same : 0;
    }
    return same;
}

/** In how many rows it is 1; 0 also if it isn't called like the others, or has no flags. */
static size_t count_of_sibling(tf_made *made, const tf_made_column *other,
                               tf_made_column *const *from, size_t n, size_t stem) {
    bool is_one = strncmp(other->name, from[0]->name, stem) == 0 && !other->is_made;
    const bool numbered = g_ascii_isalpha(from[0]->name[stem - 1]);
    const char *rest = is_one ? other->name + stem : "";
    is_one = is_one && (!numbered || rest[strspn(rest, "0123456789")] == '\0') && *rest;
    for (size_t i = 0; i < n; i++)
        is_one = is_one && from[i] != other;
    size_t n_yes = 0;
    for (size_t row = 0; row < made->n_rows && is_one; row++) {
        const flag at = flag_of(tf_made_text(made, (tf_made_column *)other, row));
        is_one = at != FLAG_WRONG;
        n_yes += at == FLAG_YES && tf_made_is_kept(made, row);
    }
    return is_one ? n_yes : 0;
}

/* A column that a newer export has beside those that are named: whoever has the 1 in it alone would
   be of none. */
static void tell_siblings(tf_made *made, const tf_derivation *d, tf_made_column *const *from) {
    const size_t stem = stem_of(from, d->n_columns);
    g_autoptr(GString) said = g_string_new(NULL);
    const char *first = NULL;
    for (guint i = 0; i < made->columns->len && stem > 0; i++) {
        const tf_made_column *other = g_ptr_array_index(made->columns, i);
        const size_t n = count_of_sibling(made, other, from, d->n_columns, stem);
        if (n == 0)
            continue;
        first = first ? first : other->name;
        g_string_append_printf(said, "%s\"%s\" (1 in %zu row%s)", said->len ? ", " : "",
                               other->name, n, n == 1 ? "" : "s");
    }
    if (!first)
        return;
    g_autofree char *hint =
        g_strdup_printf("name it, too: wide: {…, \"%s\": \"%s\"}", first, first);
    tf_diag_warning(made->diag, &d->place, hint, "%s leaves out columns called like its own: %s",
                    d->asked_by, said->str);
}

bool tf_made_wide(tf_made *made, const tf_derivation *d, tf_made_column *const *from,
                  tf_made_column *column) {
    bool good = true;
    for (size_t row = 0; good && row < made->n_rows; row++) {
        size_t which = SIZE_MAX;
        good = find_flag(made, d, from, row, &which);
        const char *text = which < d->n_columns    ? d->pairs[which].to
                           : which == d->n_columns ? d->otherwise
                                                   : NULL;
        if (good && text != NULL)
            good = tf_made_put(made, column, row, text);
    }
    if (good && !made->is_other)
        tell_siblings(made, d, from);
    order_by_pairs(made, d, column);
    return good;
}
