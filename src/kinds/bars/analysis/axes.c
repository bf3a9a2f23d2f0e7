/* Groups, facets, categories and strata: where a row belongs. */
#include <math.h>
#include <string.h>

#include "analysis/facets.h"
#include "analysis/forms.h"
#include "analysis/strata.h"
#include "job.h"

void tf_bars_single_level(tf_bars_job *job, tf_levels *levels) {
    *levels = (tf_levels){.n = 1};
    levels->names = tf_arena_array(job->arena, const char *, 1);
    levels->labels = tf_arena_array(job->arena, const char *, 1);
    levels->labels[0] = "";
}

bool tf_bars_categories(tf_bars_job *job) {
    const tf_bars_ask *ask = job->ask;
    const tf_texts unscheduled = tf_bars_unscheduled(job);
    const tf_levels_ask asked = {
        .ask = &ask->base,
        .column = tf_bars_category_column(ask),
        .order = &ask->category.order,
        .labels = &ask->category.labels,
        .most = TF_MAX_CATEGORIES,
        .most_what = "categories can be drawn",
        .most_hint = "keep some rows with --where",
        .what = "category",
        .merge_key = "category.merge",
        .except = &unscheduled, /* which was said */
        .telling = ask->visit.column ? TF_ORDER_LEFT : TF_ORDER_TOLD,
    };
    return tf_levels_resolve(&asked, job->rows, job->arena, &job->categories, job->diag) &&
           (asked.column != &ask->visit.column || tf_bars_visits(job));
}

/* ---- what all sources have ---------------------------------------------------------------- */

static bool check_forms(const tf_bars_job *job) {
    const tf_bars_ask *ask = job->ask;
    const tf_patients_ask patients = tf_bars_patients_ask(ask);
    const tf_texts *responses = &ask->response.columns, *strata = tf_bars_strata(ask);
    const tf_forms_ask forms = {
        .patients = &patients,
        .outcome = ask->value             ? ask->value
                   : ask->response.column ? ask->response.column
                   : responses->n > 0     ? responses->items[0]
                                          : NULL,
        .values = ask->value ? tf_table_numbers(job->table, ask->value) : NULL,
        .others = {ask->group.column, ask->facet.column, strata->n > 0 ? strata->items[0] : NULL},
    };
    return tf_check_forms(&forms, job->rows, job->arena, job->diag);
}

/* Columns are settled in the order in which people read a figure: groups, facets, categories,
   strata. A row that misses any of them belongs nowhere; it is dropped before anything is counted,
   with a warning that names the lines. Codes are looked up once, since rows are walked many times.
 */
bool tf_bars_common(tf_bars_job *job) {
    const tf_bars_ask *ask = job->ask;
    /* With a population they are of its patients, who were stratified already. */
    static const tf_texts none = {0};
    const tf_texts *strata = ask->population.data ? &none : tf_bars_strata(ask);
    const char *const *category = tf_bars_category_column(ask);
    const struct {
        const char *column;
        const uint32_t **codes;
    } columns[] = {{ask->group.column, &job->group_codes},
                   {ask->facet.column, &job->facet_codes},
                   {category ? *category : NULL, &job->category_codes},
                   {ask->level.column, &job->level_codes}};
    bool ok = check_forms(job);
    for (size_t i = 0; ok && i < G_N_ELEMENTS(columns); i++) {
        if (!columns[i].column)
            continue;
        *columns[i].codes = tf_table_levels(job->table, columns[i].column);
        ok = tf_rows_refuse_merged(job->rows, columns[i].column, job->diag) &&
             tf_rows_need_levels(job->rows, columns[i].column, job->builder, job->diag);
    }
    for (size_t i = 0; ok && i < strata->n; i++)
        ok = tf_rows_refuse_merged(job->rows, strata->items[i], job->diag) &&
             tf_rows_need_levels(job->rows, strata->items[i], job->builder, job->diag);
    const tf_place place = tf_ask_place(&ask->base, tf_bars_strata(ask));
    /* Before unscheduled visits go: who came between two visits is of a stratum, too. */
    if (ok && strata->n > 0)
        ok = tf_strata_cross(job->rows, strata, &place, &job->stratum, &job->n_strata, job->diag);
    ok = ok && tf_bars_drop_unscheduled(job);
    if (ok && job->rows->n_used == 0) {
        const tf_place file = {.file = tf_table_path(job->table)};
        tf_diag_error(job->diag, &file, NULL, "no row is left: each of them misses something");
        return false;
    }
    tf_levels_ask groups = tf_grouping_asked(&ask->base, &ask->group);
    if (ask->compare.reference) /* another name of group.reference */
        groups.reference = &ask->compare.reference;
    groups.also = job->whose.groups.n > 0 ? &job->whose.groups : NULL;
    groups.leave_out = ask->population.data ? "population.where" : NULL;
    if (!ok || !tf_grouping_resolve(&groups, job->rows, job->arena, &job->grouping, job->diag))
        return false;
    if (!job->facet_codes) {
        tf_bars_single_level(job, &job->facets);
        return true;
    }
    tf_levels_ask facets = tf_facets_asked(&ask->base, &ask->facet);
    facets.responses = tf_vocabulary_new(&ask->base, job->arena, job->diag);
    return facets.responses &&
           tf_levels_resolve(&facets, job->rows, job->arena, &job->facets, job->diag);
}

/* Four lookups for each row and no text: files may have millions of rows. */
bool tf_bars_where_of(const tf_bars_job *job, size_t row, tf_bars_where *where) {
    if (!tf_row_used(job->rows, row))
        return false;
    where->facet = job->facet_codes ? job->facets.of_level[job->facet_codes[row]] : 0;
    where->group = job->group_codes ? job->grouping.of_level[job->group_codes[row]] : 0;
    where->stratum = job->stratum ? job->stratum[row] : 0;
    where->category = job->category_codes && job->categories.of_level
                          ? job->categories.of_level[job->category_codes[row]]
                          : 0;
    return where->facet != TF_MISSING_LEVEL && where->group != TF_MISSING_LEVEL &&
           where->category != TF_MISSING_LEVEL;
}

/* Sizes are final after this; everything that follows is an array of them. */
void tf_bars_take_axes(tf_bars_job *job) {
    tf_bars_results *bars = job->bars;
    bars->n_facets = job->facets.n;
    bars->n_categories = job->categories.n;
    bars->n_groups = job->grouping.n;
    bars->n_parts = job->parts.n;
    bars->reference = job->grouping.reference;
    tf_bars_group *groups = tf_arena_array(job->arena, tf_bars_group, bars->n_groups + 1);
    for (size_t g = 0; g < bars->n_groups; g++)
        groups[g] = (tf_bars_group){job->grouping.groups[g].label, job->grouping.groups[g].level,
                                    job->grouping.groups[g].rank};
    bars->groups = groups;
    tf_bars_part *parts = tf_arena_array(job->arena, tf_bars_part, bars->n_parts + 1);
    for (size_t i = 0; i < bars->n_parts; i++)
        parts[i] = (tf_bars_part){.label = job->parts.labels[i], .level = job->parts.names[i]};
    bars->parts = parts;
    tf_bars_facet *facets = tf_arena_array(job->arena, tf_bars_facet, bars->n_facets);
    for (size_t f = 0; f < bars->n_facets; f++) {
        const char *level = job->facets.names[f];
        facets[f].label = job->facets.labels[f];
        facets[f].level = level;
        facets[f].term =
            level ? tf_arena_printf(job->arena, "%s=%s", job->ask->facet.column, level) : "";
    }
    bars->facets = facets;
    if (bars->categories) /* visits have set theirs */
        return;
    tf_bars_category *categories =
        tf_arena_array(job->arena, tf_bars_category, bars->n_categories + 1);
    for (size_t c = 0; c < bars->n_categories; c++)
        categories[c] =
            (tf_bars_category){job->categories.labels[c], job->categories.names[c], NAN, NULL};
    bars->categories = categories;
}

/* ---- how places are called ---------------------------------------------------------------- */

/* Parts without a label leave no trace, so that a single response has an empty term. */
char *tf_bars_term(const tf_bars_results *bars, size_t facet, size_t category, size_t part,
                   size_t total) {
    const char *labels[] = {
        facet == TF_BARS_NONE ? "" : bars->facets[facet].term,
        category == TF_BARS_NONE ? "" : bars->categories[category].label,
        part == TF_BARS_NONE ? "" : bars->parts[part].label,
        total == TF_BARS_NONE ? "" : bars->totals[total].label,
    };
    GString *text = g_string_new(NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(labels); i++) {
        if (*labels[i])
            g_string_append_printf(text, "%s%s", text->len ? "|" : "", labels[i]);
    }
    return g_string_free(text, FALSE);
}

/* Messages call a bar as the numbers do, so that one can be found by the other. */
char *tf_bars_place_name(const tf_bars_job *job, size_t place, size_t slot) {
    const tf_bars_results *bars = job->bars;
    const size_t category = place / bars->n_groups;
    const bool total = slot >= bars->n_parts && slot != TF_BARS_NONE;
    g_autofree char *term =
        tf_bars_term(bars, category / bars->n_categories, category % bars->n_categories,
                     total ? TF_BARS_NONE : slot, total ? slot - bars->n_parts : TF_BARS_NONE);
    const char *label = bars->groups[place % bars->n_groups].label;
    return g_strdup_printf("%s%s%s", term, *term && *label ? ", " : "", label);
}
