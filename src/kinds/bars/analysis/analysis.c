/* One analysis of responses, start to end; each source and each step has a file of its own. */
#include <math.h>
#include <string.h>

#include "analysis/frame.h"
#include "job.h"

/* The builder is finished even after an error, which frees it. */
static bool request(const tf_ask *ask, tf_arena *arena, tf_table_request *out, tf_diag *diag) {
    tf_request_builder *builder = tf_request_builder_new(ask, arena);
    const bool ok = tf_bars_request((const tf_bars_ask *)ask, builder, diag);
    tf_request_finish(builder, out);
    return ok;
}

/** Without a key that says what is drawn, CDISC's ADRS is known by its column; nothing else is
    guessed. */
static bool find_source(tf_bars_job *job) {
    if (tf_bars_source_of(job->ask, &job->bars->source)) {
        static const char *const what[] = {"a patient", "a count", "a percentage", "a mean"};
        const bool patients = job->bars->source == TF_BARS_PATIENTS;
        job->bars->row =
            patients && job->ask->visit.column ? "a patient at a visit" : what[job->bars->source];
        if (job->ask->from < 0)
            tf_diag_note(job->diag, NULL, "--from says otherwise",
                         "each row is %s, by the columns named", job->bars->row);
        const bool named = tf_bars_names_patients(job->ask);
        job->bars->adrs = patients && !named && tf_table_levels(job->table, "AVALC");
        return !patients || named || job->bars->adrs;
    }
    if (!tf_table_levels(job->table, "AVALC"))
        return false;
    job->bars->source = TF_BARS_PATIENTS;
    job->bars->row = "a patient";
    job->bars->adrs = true;
    tf_diag_note(job->diag, NULL, "--response COL says otherwise",
                 "each row is a patient: column \"AVALC\" has CDISC's responses (ADRS)");
    return true;
}

/* The names of the columns are what helps to choose the key. */
static bool refuse_unsaid(const tf_bars_job *job) {
    const tf_place place = {.file = tf_table_path(job->table)};
    g_autoptr(GString) names = g_string_new(NULL);
    for (size_t i = 0; i < MIN(tf_table_n_columns(job->table), (size_t)8); i++)
        g_string_append_printf(names, "%s\"%s\"", i ? ", " : "",
                               tf_table_column_name(job->table, i));
    g_autofree char *hint =
        g_strdup_printf("--response COL for rows of patients, --n COL --total COL for counts, "
                        "--percent COL for percentages, --mean COL for means; the file has %s",
                        names->str);
    tf_diag_error(job->diag, &place, hint, "nothing says what is drawn");
    return false;
}

/* From here on, sources differ only in what their cells know. */
static bool read_source(tf_bars_job *job) {
    if (!find_source(job))
        return refuse_unsaid(job);
    if (job->bars->source != TF_BARS_PATIENTS)
        return tf_bars_aggregated(job);
    return job->ask->value ? tf_bars_patient_means(job) : tf_bars_patients(job);
}

/* ---- checks of what came out -------------------------------------------------------------- */

/* What only the data can show: how many groups and categories there are. */
static bool check_form(tf_bars_job *job) {
    const tf_bars_results *bars = job->bars;
    const tf_place place = tf_ask_place(&job->ask->base, &job->ask->layout.form);
    bool ok = true;
    if (bars->form == TF_BARS_BACK_TO_BACK && bars->n_groups != 2) {
        tf_diag_error(job->diag, &place, "keep two with --where, or form: grouped",
                      "bars back to back need two groups, but there are %zu", bars->n_groups);
        ok = false;
    }
    if (bars->form == TF_BARS_LINES && bars->n_categories < 2) {
        tf_diag_error(job->diag, &place, "--visit COL, or form: grouped",
                      "lines need two visits or categories at least");
        ok = false;
    }
    const double max = job->ask->y.max;
    if (bars->source != TF_BARS_MEANS && !bars->draws_counts && !isnan(max) &&
        !(max > 0 && max <= 100)) {
        const tf_place axis = tf_ask_place(&job->ask->base, &job->ask->y.max);
        tf_diag_error(job->diag, &axis, NULL, "y.max is not between 0 and 100 percent");
        ok = false;
    }
    if (bars->visits && job->ask->layout.sort > 0) {
        const tf_place sort = tf_ask_place(&job->ask->base, &job->ask->layout.sort);
        tf_diag_error(job->diag, &sort, "leave sort out", "visits stay in their order");
        ok = false;
    }
    const bool counts = job->ask->layout.scale == 1;
    if (counts && (bars->source == TF_BARS_PERCENTAGES || bars->source == TF_BARS_MEANS)) {
        const tf_place scale = tf_ask_place(&job->ask->base, &job->ask->layout.scale);
        tf_diag_error(job->diag, &scale, "--n COL", "no counts are made of percentages or means");
        ok = false;
    }
    job->bars->draws_counts |= counts;
    return ok;
}

/** Which levels stand on the other side of zero: those named, or those in no total. */
static bool below_zero(tf_bars_job *job) {
    tf_bars_results *bars = job->bars;
    if (bars->form != TF_BARS_DIVERGING)
        return true;
    size_t n_below = 0;
    const tf_texts *below = &job->ask->layout.below;
    const tf_place place = tf_ask_place(&job->ask->base, below);
    for (size_t i = 0; i < below->n; i++) {
        bool found = false;
        for (size_t p = 0; p < bars->n_parts; p++) {
            if (strcmp(bars->parts[p].level, below->items[i]) == 0 ||
                strcmp(bars->parts[p].label, below->items[i]) == 0)
                found = bars->parts[p].below = true;
        }
        if (!found) {
            tf_diag_error(job->diag, &place, NULL, "diverging.below names \"%s\": no such level",
                          below->items[i]);
            return false;
        }
    }
    for (size_t p = 0; p < bars->n_parts && below->n == 0 && bars->n_totals > 0; p++) {
        bars->parts[p].below = true;
        for (size_t t = 0; t < bars->n_totals; t++) {
            if (p >= bars->totals[t].first && p <= bars->totals[t].last)
                bars->parts[p].below = false;
        }
    }
    for (size_t p = 0; p < bars->n_parts; p++)
        n_below += bars->parts[p].below;
    if (n_below > 0 && n_below < bars->n_parts)
        return true;
    const tf_place form = tf_ask_place(&job->ask->base, &job->ask->layout.form);
    tf_diag_error(job->diag, &form, "diverging.below: [PD, SD]",
                  "diverging bars need levels on both sides of zero");
    return false;
}

/** Groups without anybody are drawn without a bar; the reader is told why. */
static void warn_empty(tf_bars_job *job) {
    const tf_bars_results *bars = job->bars;
    for (size_t f = 0; f < bars->n_facets; f++) {
        for (size_t c = 0; c < bars->n_categories; c++) {
            for (size_t g = 0; g < bars->n_groups; g++) {
                const tf_bars_cell *cell = tf_bars_cell_at(bars, f, c, g, 0);
                g_autofree char *term = tf_bars_term(bars, f, c, TF_BARS_NONE, TF_BARS_NONE);
                const char *gap = *term && *bars->groups[g].label ? ", " : "";
                if (cell->why == TF_BARS_NO_PATIENTS)
                    tf_diag_warning(job->diag, NULL, NULL,
                                    "\"%s%s%s\": not estimable, there is no patient", term, gap,
                                    bars->groups[g].label);
                else if (cell->why == TF_BARS_NOT_IN_DATA && bars->n_parts == 1)
                    tf_diag_warning(job->diag, NULL, NULL, "\"%s%s%s\": the file has no row", term,
                                    gap, bars->groups[g].label);
            }
        }
    }
}

/** Sizes of groups, where they are the same at every category. */
static void group_sizes(tf_bars_job *job) {
    const tf_bars_results *bars = job->bars;
    for (size_t f = 0; f < bars->n_facets; f++) {
        double *sizes = tf_arena_array(job->arena, double, bars->n_groups + 1);
        for (size_t g = 0; g < bars->n_groups; g++) {
            double size = NAN;
            bool same = true;
            for (size_t i = 0; i < bars->n_categories * bars->n_parts; i++) {
                const tf_bars_cell *cell =
                    tf_bars_cell_at(bars, f, i / bars->n_parts, g, i % bars->n_parts);
                if (isnan(cell->total))
                    continue;
                same &= isnan(size) || size == cell->total;
                size = cell->total;
            }
            sizes[g] = same ? size : NAN;
        }
        bars->facets[f].group_n = sizes;
    }
}

/** What can't be estimated is said, once for each kind of number. */
static void warn_not_estimable(tf_bars_job *job) {
    const tf_bars_results *bars = job->bars;
    for (size_t i = 0; i < bars->n_comparisons; i++) {
        const tf_bars_comparison *c = &bars->comparisons[i];
        const struct {
            const char *name;
            tf_bars_why why;
        } numbers[] = {{"difference", c->difference_why},
                       {"ratio", c->ratio_why},
                       {"odds ratio", c->odds_ratio_why}};
        static const char *const reasons[] = {
            [TF_BARS_NO_PATIENTS] = "a group has no patient",
            [TF_BARS_NO_RESPONSE] = "nobody responded",
            [TF_BARS_ALL_RESPONDED] = "everybody responded",
            [TF_BARS_ZERO_CELL] = "nobody or everybody responded in a group",
            [TF_BARS_TOO_FEW] = "there are too few patients",
            [TF_BARS_NO_VARIANCE] = "there is no variance",
            [TF_BARS_COLLAPSED] = "the limits of this method have no width",
            [TF_BARS_NO_SHARED_STRATUM] = "no stratum has patients of both groups",
        };
        g_autofree char *term = tf_bars_term(bars, c->facet, c->category, c->part, c->total);
        for (size_t k = 0; k < G_N_ELEMENTS(numbers); k++) {
            const tf_bars_why why = numbers[k].why;
            if (why < TF_BARS_NO_PATIENTS || why >= G_N_ELEMENTS(reasons) || !reasons[why] ||
                c->published.given)
                continue;
            tf_diag_warning(job->diag, NULL, NULL, "%s%s%s of \"%s\" and \"%s\" %s: %s", term,
                            *term ? ": " : "", numbers[k].name, bars->groups[c->experimental].label,
                            bars->groups[c->reference].label,
                            why == TF_BARS_COLLAPSED ? "without width" : "or a limit not estimable",
                            reasons[why]);
        }
    }
}

/** Bracketed categories have to be there. */
static bool check_brackets(tf_bars_job *job) {
    const tf_texts *names = &job->ask->shown.bracket.categories;
    const tf_bars_results *bars = job->bars;
    const tf_place place = tf_ask_place(&job->ask->base, names);
    bool ok = true;
    for (size_t i = 0; i < names->n; i++) {
        bool found = false;
        for (size_t c = 0; c < bars->n_categories; c++)
            found |= strcmp(bars->categories[c].label, names->items[i]) == 0 ||
                     (bars->categories[c].level &&
                      strcmp(bars->categories[c].level, names->items[i]) == 0);
        for (size_t t = 0; t < bars->n_totals; t++)
            found |= strcmp(bars->totals[t].label, names->items[i]) == 0;
        if (!found)
            tf_diag_error(job->diag, &place, NULL,
                          "bracket.categories names \"%s\": no category or total", names->items[i]);
        ok = ok && found;
    }
    return ok;
}

/* ---- the whole ---------------------------------------------------------------------------- */

/* Bars first, then what compares them: published values need to know which comparisons there are,
   and sorting by difference needs both. */
static bool run_job(tf_bars_job *job) {
    job->bars->conf_level = job->ask->conf.level;
    if (!read_source(job) || !check_form(job) || !below_zero(job) || !check_brackets(job))
        return false;
    group_sizes(job);
    warn_empty(job);
    if (!tf_bars_methods_read(job) || !tf_bars_compare(job) || !tf_bars_published(job) ||
        !tf_bars_finish_comparisons(job))
        return false;
    warn_not_estimable(job);
    tf_bars_sort(job);
    tf_bars_add_statistics(job);
    return true;
}

/* Results live in the arena and stay; tallies are as large as strata make them and go. */
static void clear(tf_bars_job *job) {
    tf_bars_tally *tally = &job->tally;
    g_free(tally->n);
    g_free(tally->total);
    g_free(tally->missing);
    g_free(tally->known);
    g_free(job->stratum);
    g_array_free(job->comparisons, TRUE);
    g_array_free(job->overall, TRUE);
}

static bool run(tf_analysis_frame *frame) {
    tf_bars_job job = {
        .ask = (const tf_bars_ask *)frame->ask,
        .diag = frame->diag,
        .table = frame->table,
        .rows = &frame->rows,
        .n_strata = 1,
        .builder = frame->builder,
        .arena = frame->arena,
        .bars = frame->detail,
        .comparisons = g_array_new(FALSE, FALSE, sizeof(tf_bars_comparison)),
        .overall = g_array_new(FALSE, FALSE, sizeof(tf_bars_overall)),
    };
    const bool good = run_job(&job);
    clear(&job);
    return good;
}

const tf_analysis_class tf_bars_analysis = {
    .keys = &tf_bars_key_table,
    .request = request,
    .run = run,
    .detail_size = sizeof(tf_bars_results),
    .statistics = &tf_bars_statistics,
};
