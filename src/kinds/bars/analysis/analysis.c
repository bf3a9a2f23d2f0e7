/* One analysis of responses, start to end; each source and each step has a file of its own. */
#include <math.h>
#include <string.h>

#include "analysis/covariate_codes.h"
#include "analysis/covariate_fillers.h"
#include "analysis/frame.h"
#include "data/cdisc_names.h"
#include "idle_keys.h"
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
    static const char *const what[] = {"a patient", "a count", "a percentage", "a mean"};
    const bool events = job->ask->population.data != NULL;
    tf_bars_results *bars = job->bars;
    const bool said = tf_bars_source_of(job->ask, &bars->source);
    const bool named = tf_bars_names_patients(job->ask);
    if (!said)
        bars->source = TF_BARS_PATIENTS;
    const bool patients = bars->source == TF_BARS_PATIENTS;
    const bool adrs =
        patients && !named && tf_table_levels(job->table, tf_cdisc_column(job->table, "AVALC"));
    if (!said && !adrs)
        return false;
    const char *row =
        said && patients && job->ask->visit.column ? "a patient at a visit" : what[bars->source];
    if (!said)
        tf_diag_note(job->diag, NULL, "--response COL says otherwise",
                     "each row is a patient: column \"AVALC\" has CDISC's responses (ADRS)");
    else if (job->ask->from < 0 && !(patients && events)) /* which rows with a population show */
        tf_diag_note(job->diag, NULL, "--from says otherwise",
                     "each row is %s, by the columns named", row);
    static const char *const words[] = {"methods.bars.row.patient", "methods.bars.row.count",
                                        "methods.bars.row.percentage", "methods.bars.row.mean"};
    const bool at_visit = said && patients && job->ask->visit.column;
    bars->rows.word =
        adrs       ? at_visit ? "methods.bars.row.visit.adrs" : "methods.bars.row.patient.adrs"
        : at_visit ? "methods.bars.row.visit"
                   : words[bars->source];
    return !patients || named || adrs;
}

/* The names of the columns are what helps to choose the key. */
static bool refuse_unsaid(const tf_bars_job *job) {
    const tf_place place = {.file = tf_table_path(job->table)};
    g_autoptr(GString) hint =
        g_string_new("--response COL for rows of patients, --n COL --total COL for counts, "
                     "--percent COL for percentages, --mean COL for means; the file has ");
    for (size_t i = 0; i < MIN(tf_table_n_columns(job->table), (size_t)8); i++)
        g_string_append_printf(hint, "%s\"%s\"", i ? ", " : "",
                               tf_table_column_name(job->table, i));
    tf_diag_error(job->diag, &place, hint->str, "nothing says what is drawn");
    return false;
}

/* From here on, sources differ only in what their cells know. */
static bool read_source(tf_bars_job *job) {
    if (!find_source(job))
        return refuse_unsaid(job);
    return job->bars->source != TF_BARS_PATIENTS ? tf_bars_aggregated(job)
           : job->ask->value                     ? tf_bars_patient_means(job)
                                                 : tf_bars_patients(job);
}

/* ---- checks of what came out -------------------------------------------------------------- */

/* What only the data can show: how many groups and categories there are. */
static bool check_form(tf_bars_job *job) {
    tf_bars_results *bars = job->bars;
    const tf_bars_ask *ask = job->ask;
    const bool means = bars->source == TF_BARS_MEANS, counts = ask->layout.scale == 1;
    bool ok = true;
    if (bars->form == TF_BARS_BACK_TO_BACK && bars->n_groups != 2) {
        g_autofree char *message =
            g_strdup_printf("bars back to back need two groups, but there are %zu", bars->n_groups);
        ok = tf_bars_refuse(job, &ask->layout.form, "keep two with --where, or form: grouped",
                            message);
    }
    if (bars->form == TF_BARS_LINES && bars->n_categories < 2)
        ok = tf_bars_refuse(job, &ask->layout.form,
                            ask->visit.column ? "form: grouped" : "--visit COL, or form: grouped",
                            "lines need two visits or categories at least");
    if (!means && !bars->draws_counts && (ask->y.max <= 0 || ask->y.max > 100))
        ok = tf_bars_refuse(job, &ask->y.max, NULL, "y.max is not between 0 and 100 percent");
    if (bars->visits && ask->layout.sort > 0)
        ok = tf_bars_refuse(job, &ask->layout.sort, "leave sort out", "visits stay in their order");
    if (counts && (means || bars->source == TF_BARS_PERCENTAGES))
        ok = tf_bars_refuse(job, &ask->layout.scale, "--n COL",
                            "no counts are made of percentages or means");
    bars->draws_counts |= counts;
    return ok;
}

/** Groups without anybody are drawn without a bar; the reader is told why. */
static void warn_empty(tf_bars_job *job) {
    const tf_bars_results *bars = job->bars;
    for (size_t place = 0; place < tf_bars_n_places(job); place++) {
        const size_t n = bars->n_groups * bars->n_categories;
        const tf_why why = tf_bars_slot_cell(job->bars, place, 0)->value.why;
        if (!tf_bars_has(bars, place / n, place % n / bars->n_groups))
            continue;
        if (why != TF_WHY_NO_PATIENTS && (why != TF_WHY_NOT_IN_DATA || bars->n_parts > 1))
            continue;
        g_autofree char *name = tf_bars_place_name(job, place, TF_BARS_NONE);
        tf_diag_warning(job->diag, NULL, NULL, "\"%s\": %s", name,
                        why == TF_WHY_NO_PATIENTS ? "not estimable, there is no patient"
                                                  : "the file has no row");
    }
}

/** Sizes of groups, where they are the same at every category: then a legend can have "(N = 120)"
    without saying something wrong of one of the bars. */
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
    /* Of responses, and of events. */
    static const char *const reasons[TF_WHY_NOT_GIVEN + 1][2] = {
        [TF_WHY_NO_PATIENTS] = {"a group has no patient", "a group has no patient"},
        [TF_WHY_NO_EVENTS] = {"nobody responded", "nobody had the event"},
        [TF_WHY_ALL_EVENTS] = {"everybody responded", "everybody had the event"},
        [TF_WHY_ZERO_CELL] = {"nobody or everybody responded in a group",
                              "nobody or everybody had the event in a group"},
        /* separation is what a zero cell is in a table */
        [TF_WHY_SEPARATED] = {"nobody or everybody responded in a group",
                              "nobody or everybody had the event in a group"},
        [TF_WHY_TOO_FEW] = {"there are too few patients", "there are too few patients"},
        [TF_WHY_NO_VARIANCE] = {"there is no variance", "there is no variance"},
        [TF_WHY_NOT_IDENTIFIED] = {"there is no variance", "there is no variance"},
        [TF_WHY_COLLINEAR] = {"there is no variance", "there is no variance"},
        [TF_WHY_COLLAPSED] = {"the limits of this method have no width",
                              "the limits of this method have no width"},
        [TF_WHY_NO_SHARED_STRATUM] = {"no stratum has patients of both groups",
                                      "no stratum has patients of both groups"},
    };
    static const char *const names[] = {"difference", "ratio", "odds ratio"};
    const tf_bars_results *bars = job->bars;
    for (size_t i = 0; i < bars->n_comparisons; i++) {
        const tf_bars_comparison *c = &bars->comparisons[i];
        const tf_why whys[] = {c->difference.why, c->ratio.why, c->odds_ratio.why};
        g_autofree char *term = tf_bars_term(bars, c->facet, c->category, c->part, c->total);
        for (size_t k = 0; k < G_N_ELEMENTS(whys) && !tf_is_published(&c->published); k++) {
            const char *reason = reasons[whys[k]][bars->rows.events];
            if (reason)
                tf_diag_warning(job->diag, NULL, NULL, "%s%s%s of \"%s\" and \"%s\" %s: %s", term,
                                *term ? ": " : "", names[k], bars->groups[c->experimental].label,
                                bars->groups[c->reference].label,
                                whys[k] == TF_WHY_COLLAPSED ? "without width"
                                                            : "or a limit not estimable",
                                reason);
        }
    }
}

/** Bracketed categories have to be there. */
static bool check_brackets(tf_bars_job *job) {
    const tf_texts *names = &job->ask->shown.bracket.categories;
    const tf_bars_results *bars = job->bars;
    bool ok = true;
    for (size_t i = 0; i < names->n; i++) {
        bool found = false;
        for (size_t c = 0; c < bars->n_categories; c++)
            found |= tf_bars_is_meant(names->items[i], bars->categories[c].label,
                                      bars->categories[c].level);
        for (size_t t = 0; t < bars->n_totals; t++)
            found |= tf_bars_is_meant(names->items[i], bars->totals[t].label, NULL);
        if (found)
            continue;
        g_autofree char *message = g_strdup_printf(
            "bracket.categories names \"%s\": no category or total", names->items[i]);
        ok = tf_bars_refuse(job, names, NULL, message);
    }
    return ok;
}

/** Covariates are columns of levels, which nobody looked at as numbers. */
static void warn_of_fillers(const tf_bars_job *job) {
    const tf_texts *covariates = &job->ask->compare.covariates;
    const tf_place place = tf_ask_place(&job->ask->base, covariates);
    if (job->bars->source != TF_BARS_PATIENTS)
        return;
    tf_warn_of_fillers(job->rows, covariates, &place, job->diag);
    for (size_t i = 0; i < covariates->n; i++)
        tf_tell_covariate_codes(job->rows, covariates->items[i], &place,
                                "write words in place of numbers, such as \"ECOG 1\", and each "
                                "has its own",
                                job->diag);
}

/* ---- the whole ---------------------------------------------------------------------------- */

/* Bars first, then what compares them: published values need to know which comparisons there are,
   and sorting by difference needs both. */
static bool run_job(tf_bars_job *job) {
    job->bars->conf.level = job->ask->conf.level;
    if (!read_source(job) || !tf_bars_suppress(job) || !tf_bars_check_idle(job) ||
        !check_form(job) || !tf_bars_take_sides(job) || !tf_bars_take_meanings(job) ||
        !check_brackets(job))
        return false;
    tf_bars_own_categories(job);
    group_sizes(job);
    warn_empty(job);
    warn_of_fillers(job);
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
    g_free(job->whose.stratum);
    g_clear_pointer(&job->whose.population, tf_table_free);
    g_clear_pointer(&job->whose.members, g_hash_table_unref);
    g_clear_pointer(&job->whose.ungrouped, g_hash_table_unref);
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
    if (tf_bars_names_patients(job.ask))
        frame->rows.telling =
            (tf_telling){frame->ask, {job.ask->group.column, job.ask->response.column}};
    const bool good = run_job(&job);
    clear(&job);
    return good;
}

const tf_analysis_class tf_bars_analysis = {
    .keys = &tf_bars_key_table,
    .request = request,
    .run = run,
    .detail_size = sizeof(tf_bars_results),
    .suppresses = true,
    .statistics = &tf_bars_statistics,
};
