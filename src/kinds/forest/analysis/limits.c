/* Columns that nobody named, though they look like the limits of what is drawn. */
#include <string.h>

#include "analysis/given.h"
#include "data/number_marks.h"
#include "job.h"

static bool any_limits(const tf_forest_results *forest) {
    bool any = false;
    for (size_t e = 0; e < forest->n_effects; e++)
        any |= !forest->effects[e].no_limits;
    return any;
}

/** Columns that a key names say something else. */
static bool is_named(const tf_forest_ask *ask, const char *name) {
    const char *const single[] = {ask->given.label, ask->given.indent, ask->given.summary};
    const tf_texts *const lists[] = {&ask->given.estimate, &ask->given.p, &ask->given.weight,
                                     &ask->given.columns};
    for (size_t i = 0; i < G_N_ELEMENTS(single); i++)
        if (g_strcmp0(single[i], name) == 0)
            return true;
    for (size_t i = 0; i < G_N_ELEMENTS(lists); i++)
        if (lists[i]->n > 0 && g_strv_contains(lists[i]->items, name))
            return true;
    return false;
}

static bool matches(const char *name, const char *pattern) {
    return g_regex_match_simple(pattern, name, G_REGEX_CASELESS, 0);
}

/** Whether most of what stands in a column are two limits; false also where it wasn't read. */
static bool holds_limits(const tf_forest_job *job, const char *name) {
    size_t n = 0, n_limits = 0;
    for (size_t level = 0; level < tf_table_n_levels(job->table, name); level++) {
        tf_given_interval limits;
        n++;
        n_limits += tf_given_parse_limits(tf_table_level_name(job->table, name, level),
                                          tf_table_number_marks(job->table), job->arena, &limits);
    }
    return n_limits > 0 && 2 * n_limits > n;
}

/* "CI low" is a limit, "n low risk" is none. */
#define END_OF_NAME "([^a-z]|$)"
static const char lower_name[] = "(^|[^a-z])(lower|lcl|inf|inferieure?|inférieure?)" END_OF_NAME
                                 "|(^|[^a-z])(ci|ic|hr|or|rr|est)(.*[^a-z])?(lo|low|l)$|^(lo|low)$";
static const char upper_name[] =
    "(^|[^a-z])(upper|ucl|sup|superieure?|supérieure?)" END_OF_NAME
    "|(^|[^a-z])(ci|ic|hr|or|rr|est)(.*[^a-z])?(hi|high|u)$|^(hi|high|up)$";
static const char interval_name[] = "(^|[^a-z])(ci|ic)" END_OF_NAME;

/** Names of columns as flags take them, and how many there are. */
typedef struct column_names {
    GString *text;
    size_t n;
} column_names;

static void add_name(column_names *names, const char *name) {
    g_string_append_printf(names->text, "%s\"%s\"", names->n++ > 0 ? "," : "", name);
}

void tf_forest_seek_limits(const tf_forest_job *job) {
    if (any_limits(job->forest))
        return;
    enum { LOWER, UPPER, BOTH, N_WAYS };
    column_names found[N_WAYS];
    for (size_t k = 0; k < N_WAYS; k++)
        found[k] = (column_names){g_string_new(NULL), 0};
    for (size_t i = 0; i < tf_table_n_columns(job->table); i++) {
        const char *name = tf_table_column_name(job->table, i);
        const bool low = matches(name, lower_name), high = matches(name, upper_name);
        /* The reader keeps few of the columns that nobody names. */
        const bool unread = !tf_table_levels(job->table, name);
        if (is_named(job->ask, name))
            continue;
        if (holds_limits(job, name) || (unread && !low && !high && matches(name, interval_name)))
            add_name(&found[BOTH], name);
        else if (low != high)
            add_name(&found[low ? LOWER : UPPER], name);
    }
    const size_t n = job->forest->n_effects;
    const bool both = found[BOTH].n == n, two = found[LOWER].n == n && found[UPPER].n == n;
    g_autofree char *hint = both ? g_strdup_printf("--limits %s", found[BOTH].text->str)
                                 : g_strdup_printf("--lower %s --upper %s", found[LOWER].text->str,
                                                   found[UPPER].text->str);
    const tf_place place = tf_ask_place(&job->ask->base, &job->ask->given.estimate);
    if (both || two)
        tf_diag_warning(job->diag, &place, hint,
                        "no limits are drawn, but the file has columns that look like them: %s",
                        found[both ? BOTH : LOWER].text->str);
    for (size_t k = 0; k < N_WAYS; k++)
        g_string_free(found[k].text, TRUE);
}
