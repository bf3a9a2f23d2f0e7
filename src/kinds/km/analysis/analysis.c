/* One Kaplan-Meier analysis, start to end; the parts are in groups.c and compare.c. */
#include <math.h>
#include <string.h>

#include "analysis/frame.h"
#include "analysis/idle.h"
#include "analysis/published.h"
#include "analysis/unit_names.h"
#include "analysis/units.h"
#include "hazard.h"
#include "incidence.h"
#include "job.h"
#include "model.h"
#include "statistics.h"

/** Page width when there is no style to say it: a journal's column of 88 mm. */
#define COLUMN_WIDTH (88 * TF_POINTS_PER_MM)

static tf_subjects_ask subjects_of(const tf_km_ask *ask) {
    const tf_causes of_estimate = ask->estimate.what == TF_KM_INCIDENCE ? TF_CAUSES_APART
                                  : ask->estimate.what == TF_KM_FAILING ? TF_CAUSES_ONE_LESS
                                  : ask->estimate.what == TF_KM_HAZARD  ? TF_CAUSES_ASIDE
                                                                        : TF_CAUSES_OTHER;
    const bool apart =
        ask->compare.hazard_ratio.covariates.n > 0 || ask->compare.hazard_ratio.cluster;
    return (tf_subjects_ask){
        &ask->base,         &ask->outcome,        &ask->who,
        &ask->group,        &ask->compare.strata, &ask->x_unit,
        &ask->facet.column, of_estimate,          apart ? TF_PARTS_BOTH : TF_PARTS_JOINED};
}

static bool request(const tf_ask *ask, tf_arena *arena, tf_table_request *out, tf_diag *diag) {
    const tf_km_ask *km = (const tf_km_ask *)ask;
    tf_request_builder *builder = tf_request_builder_new(ask, arena);
    const tf_subjects_ask subjects = subjects_of(km);
    bool ok = tf_km_percent_axis_request(km, diag);
    ok = tf_km_inset_request(km, diag) && ok;
    ok = tf_subjects_request(&subjects, builder, diag) && ok;
    ok = tf_km_model_request(km, diag) && ok;
    tf_request_key_list(builder, &km->compare.hazard_ratio.covariates, TF_COLUMN_LEVELS);
    tf_request_key(builder, &km->compare.hazard_ratio.cluster, TF_COLUMN_LEVELS);
    tf_request_finish(builder, out);
    return ok;
}

/** Copies a list of times or fractions; each of them once, since numbers are found by their time.
 */
static bool read_numbers(tf_km_job *job, const tf_numbers *member, const double **values,
                         size_t *n) {
    const double *given = member->items;
    const tf_place place = tf_ask_place(&job->ask->base, member);
    const char *path = tf_ask_path(&job->ask->base, member);
    *n = member->n;
    *values = tf_arena_memdup(job->arena, given, *n, sizeof *given);
    for (size_t i = 0; i < *n; i++) {
        if (!(given[i] >= 0) || !isfinite(given[i])) {
            tf_diag_error(job->diag, &place, NULL, "%s can't be negative", path);
            return false;
        }
        for (size_t j = 0; j < i; j++) {
            if (given[i] != given[j])
                continue;
            char text[TF_NUMBER_CHARS];
            tf_number_shortest(text, given[i]);
            tf_diag_error(job->diag, &place, NULL, "%s has %s twice", path, text);
            return false;
        }
    }
    return true;
}

static tf_texts copy_texts(tf_arena *arena, tf_texts texts) {
    const char **copy = tf_arena_array(arena, const char *, texts.n + 1);
    for (size_t i = 0; i < texts.n; i++)
        copy[i] = tf_arena_strdup(arena, texts.items[i]);
    return (tf_texts){copy, texts.n};
}

/** Defaults that depend on `conventions` are filled in here, so that results say what was used. */
static bool read_options(tf_km_job *job) {
    tf_km_results *km = job->km;
    const tf_km_ask *ask = job->ask;
    static const tf_estimate estimates[] = {TF_ESTIMATE_SURVIVAL, TF_ESTIMATE_FAILURE,
                                            TF_ESTIMATE_CUMULATIVE_INCIDENCE,
                                            TF_ESTIMATE_CUMULATIVE_HAZARD};
    km->estimate = estimates[ask->estimate.what];
    const bool loglog = ask->conventions == 1 || tf_km_is_incidence(km);
    km->conventions_sas = ask->conventions == 1;
    km->conf.level = ask->conf.level;
    km->conf.type = ask->conf.type;
    if (km->conf.type < 0)
        km->conf.type = loglog ? TF_CONF_LOGLOG : TF_CONF_LOG;
    km->cox.conf_level = ask->compare.hazard_ratio.conf_level;
    km->cox.ratio = (tf_km_ratio)ask->compare.ratio;
    km->cox.ties = ask->compare.hazard_ratio.ties;
    if (km->cox.ties < 0)
        km->cox.ties = km->conventions_sas ? TF_KM_BRESLOW : TF_KM_EFRON;
    km->cox.limits = ask->compare.hazard_ratio.ci;
    km->cox.firth = ask->compare.hazard_ratio.penalty == 1;
    km->cox.covariates = copy_texts(job->arena, ask->compare.hazard_ratio.covariates);
    km->cox.cluster = ask->compare.hazard_ratio.cluster
                          ? tf_arena_strdup(job->arena, ask->compare.hazard_ratio.cluster)
                          : NULL;
    km->strata = copy_texts(job->arena, ask->compare.strata);
    bool ok = read_numbers(job, &ask->milestones, &km->milestones, &km->n_milestones);
    ok = read_numbers(job, &ask->quantiles, &km->quantile.at, &km->quantile.n) && ok;
    const tf_published_texts published = {&ask->published, &ask->base, {0}, TF_PUBLISHED_RATIO};
    tf_published_warn_idle(&ask->base, &ask->published, job->diag);
    return tf_published_read(&published, job->arena, &km->published, job->diag) && ok;
}

/** Characters of the widest cell of the risk table, by its form; 0 if there is no table. */
static size_t widest_count(const tf_km_job *job) {
    /* Without a style it isn't known: room is kept. */
    if (job->style && !job->ask->risk_table.show)
        return 0;
    const size_t digits = (size_t)floor(log10(fmax(job->subjects.n_largest, 1))) + 1;
    const size_t with_marks = digits + (digits > 3 ? (digits - 1) / 3 : 0);
    const bool in_brackets = g_strcmp0(job->ask->risk_table.form, "at_risk_censored") == 0;
    return in_brackets ? 2 * with_marks + 3 : with_marks;
}

/* Nobody asked for another unit, and numbers that were meant in the file's would be years; a title
   may have been written for the file's, too. */
static bool doubt_unit(const tf_km_job *job) {
    const tf_km_ask *ask = job->ask;
    const tf_time_unit unit = job->subjects.unit;
    const bool numbers = ask->milestones.n || ask->x.ticks.n || !isnan(ask->x.max) ||
                         !isnan(ask->x.every) || !isnan(ask->risk_table.every) ||
                         !isnan(ask->estimates.rmst.tau);
    const char *file = tf_unit_name(job->subjects.data_unit), *shown = tf_unit_name(unit);
    const bool doubted =
        job->subjects.converted && ask->x_unit < 0 && numbers && !job->subjects.from_dates;
    if (doubted) {
        g_autofree char *hint = g_strdup_printf("--x-unit %s, or --x-unit %s", file, shown);
        tf_diag_warning(job->diag, NULL, hint,
                        TF_UNIT_SHOWN "%s (x.unit): milestones and x.max are %s, too", shown,
                        shown);
    }
    const tf_time_unit titled = ask->x.label ? tf_unit_in_title(ask->x.label) : TF_UNIT_UNKNOWN;
    if (titled == TF_UNIT_UNKNOWN || unit == TF_UNIT_UNKNOWN || titled == unit)
        return doubted;
    const tf_place place = tf_ask_place(&ask->base, &ask->x.label);
    g_autofree char *hint = g_strdup_printf("--x-unit %s", tf_unit_name(titled));
    tf_diag_warning(job->diag, &place, hint, "the axis is in %s, and \"%s\" says %s", shown,
                    ask->x.label, tf_unit_name(titled));
    return doubted;
}

/** Of a follow-up in days, what is asked of it ends before this share of it. */
static const double EARLY = 0.1;

/** 6, 12 or 18, which days seldom are that anybody asks for: 7, 14, 28, 30 and 90 are. */
static bool counts_months(double value, double follow_up) {
    const double days = value * tf_unit_days(TF_UNIT_MONTHS);
    return value > 0 && fmod(value, 3) == 0 && fmod(value, 7) != 0 && fmod(value, 10) != 0 &&
           days < follow_up * 1.5;
}

/* Follow-up of up to two years stays in days, where 6 is the sixth of some hundred: in the next
   figure of the set, with longer follow-up, the same 6 is half a year. */
static bool doubt_days(const tf_km_job *job) {
    const tf_km_ask *ask = job->ask;
    const double follow_up = job->subjects.time_max;
    if (job->subjects.unit != TF_UNIT_DAYS || ask->x_unit >= 0)
        return false;
    const void *member = &ask->x.max; /* what the last of them is of */
    double last = isnan(ask->x.max) ? 0 : ask->x.max;
    bool months = counts_months(last, follow_up) || (last > 0 && fmod(ask->x.every, 6) == 0);
    for (size_t i = 0; i < ask->milestones.n; i++) {
        member = ask->milestones.items[i] >= last ? (const void *)&ask->milestones : member;
        last = fmax(last, ask->milestones.items[i]);
        months |= counts_months(ask->milestones.items[i], follow_up);
    }
    if (!months || last >= EARLY * follow_up)
        return false;
    const tf_place place = tf_ask_place(&ask->base, member);
    tf_diag_warning(job->diag, &place, "--x-unit months, or --x-unit days",
                    TF_UNIT_SHOWN "days, of which follow-up has %g: %s up to %g are days, too",
                    follow_up, tf_ask_path(&ask->base, member), last);
    return true;
}

/** The page's width decides how many ticks there are, and so at which times counts are known. */
static bool make_axis(tf_km_job *job) {
    const double style_width = job->style ? job->style->page.width : 0;
    const tf_km_ask *ask = job->ask;
    const bool late = job->subjects.data.entry != NULL;
    const double from = late ? ask->outcome.entry.from : NAN;
    const tf_time_axis_input input = {
        .ask = &ask->base,
        .axis = &ask->x,
        .first = late ? job->subjects.late.first : 0,
        .from = isnan(from) ? 0 : from,
        .risk_every = &ask->risk_table.every,
        .milestones = &ask->milestones,
        .time_column = ask->outcome.time.columns.n ? ask->outcome.time.columns.items[0] : NULL,
        .time_max = job->subjects.time_max,
        .unit = job->subjects.unit,
        .page_width = !isnan(ask->base.width) ? ask->base.width
                      : style_width > 0       ? style_width
                                              : COLUMN_WIDTH,
        .widest_count = widest_count(job),
    };
    tf_time_axis axis;
    if (!tf_time_axis_make(&input, job->arena, &axis, job->diag))
        return false;
    if (!doubt_unit(job) && !doubt_days(job) && ask->x_unit < 0 &&
        job->subjects.data_unit == TF_UNIT_DAYS && !job->subjects.from_dates)
        tf_unit_note_shown(job->subjects.unit, job->diag);
    tf_km_results *km = job->km;
    km->data.late.any = late;
    km->data.late.somebody = tf_km_enters_late(job);
    km->data.late.parts = job->subjects.late.person || job->subjects.late.joined;
    km->data.late.from = from;
    km->x_min = axis.start;
    km->x_max = axis.end;
    km->n_ticks = axis.n_ticks;
    km->ticks = axis.ticks;
    km->n_risk_times = axis.n_risk_times;
    km->risk_times = axis.risk_times;
    km->time_unit = tf_unit_name(job->subjects.unit);
    km->data.unit = tf_unit_name(job->subjects.data_unit);
    km->data.converted = job->subjects.converted;
    km->events.dates = job->subjects.dates;
    km->events.aggregated = job->subjects.aggregated;
    km->events.competing = job->subjects.competing;
    km->events.competing_names = job->subjects.competing_names;
    return true;
}

/** Sorted once; curves, tests and counts at risk all walk along it. */
static bool make_timeline(tf_km_job *job) {
    const tf_time_ties ties = job->km->conventions_sas ? TF_TIES_EXACT : TF_TIES_RTIMEFIX;
    const tf_stats_status status = tf_timeline_new(&job->subjects.data, ties, &job->timeline);
    return status == TF_STATS_OK || tf_km_failed(job, status, "sorting the times");
}

/** One side is that of fewer events unless said, which is the worse of responses. */
static bool refuse_one_side(const tf_km_job *job, const char *told_by) {
    const tf_km_ask *ask = job->ask;
    if (ask->compare.sides != 1 || ask->compare.direction >= 0 || !told_by ||
        job->km->events.tenor != TF_EVENT_WISHED || ask->compare.test == TF_KM_TEST_NONE)
        return true;
    const tf_place place = tf_ask_place(&ask->base, &ask->compare.sides);
    tf_diag_error(
        job->diag, &place,
        "--set compare.direction=more, or fewer; leave compare.sides out, and P has two "
        "sides",
        "a one-sided P value is for fewer events with the experimental group unless said, "
        "and the event is one to be wished for, as \"%s\" says",
        told_by);
    return false;
}

/** What a comparison is adjusted for, or made within, as well as the groups. Always true. */
static bool warn_of_later(const tf_km_job *job) {
    const tf_km_ask *ask = job->ask;
    const tf_subjects_ask asked = subjects_of(ask);
    const tf_texts *const columns[] = {&ask->compare.hazard_ratio.covariates, &ask->compare.strata};
    for (size_t i = 0; i < G_N_ELEMENTS(columns) && !ask->facet.of_one && job->km->n_groups > 1;
         i++)
        tf_subjects_warn_immortal(&asked, job->table, &job->subjects, columns[i], columns[i],
                                  job->diag);
    return true;
}

/** The spec's own errors are reported beside those of the data, but stop before anything is drawn.
 */
static bool run_job(tf_km_job *job, tf_table *table) {
    const tf_km_ask *ask = job->ask;
    if (ask->estimate.causes.n == 0 &&
        !ask->estimate.stacked) /* whose names and colours they are */
        tf_warn_partless(&ask->base, "group", &ask->group.column, job->diag);
    tf_warn_partless(&ask->base, "facet", &ask->facet.column, job->diag);
    const char *told_by = NULL;
    job->km->events.tenor =
        tf_event_tenor_of(&ask->outcome, ask->estimates.event_name, table, &told_by);
    job->km->events.leaves_alive =
        tf_event_leaves_alive(&ask->outcome, ask->estimates.event_name, table);
    const bool options = read_options(job) && refuse_one_side(job, told_by);
    const tf_subjects_ask subjects = subjects_of(job->ask);
    const bool good =
        tf_subjects_build(&subjects, table, job->builder, &job->subjects, job->diag) && options &&
        tf_km_name_causes(job) && make_axis(job) && tf_km_inset_on_axis(job) &&
        tf_km_late_request(job) && make_timeline(job) && tf_km_suppress(job) &&
        tf_km_hazard_request(job) && tf_km_groups(job) && warn_of_later(job) &&
        tf_km_percent_axis_holds(job) && tf_km_tests_request(job) && tf_km_compare(job) &&
        tf_km_compare_milestones(job) && tf_km_find_rmst(job) && tf_km_find_periods(job) &&
        tf_km_test_ph(job) && tf_km_check_estimand(job);
    if (good) {
        tf_km_incidence_warn_idle(job);
        tf_km_add_record(job);
    }
    return good;
}

static bool run(tf_analysis_frame *frame) {
    tf_km_job job = {
        .ask = (const tf_km_ask *)frame->ask,
        .style = frame->style,
        .curves = frame->curves,
        .diag = frame->diag,
        .builder = frame->builder,
        .arena = frame->arena,
        .table = frame->table,
        .km = frame->detail,
    };
    const bool good = run_job(&job, frame->table);
    frame->rows.n_used = job.subjects.n_rows_used;
    if (job.shown != job.timeline)
        tf_timeline_free(job.shown);
    tf_km_model_free(job.model);
    tf_timeline_free(job.timeline);
    g_free(job.blocks);
    tf_subjects_clear(&job.subjects);
    return good;
}

const tf_analysis_class tf_km_analysis = {
    .keys = &tf_km_key_table,
    .request = request,
    .run = run,
    .detail_size = sizeof(tf_km_results),
    .has_curves = true,
    .has_follow_up = true,
    .suppresses = true,
    .statistics = &tf_km_statistics,
};

/* ---- facets: what all patients together have holds for each ---------------------------------- */

static void share_groups(tf_km_ask *facet, const tf_km_results *km, tf_arena *arena) {
    const char **levels = tf_arena_array(arena, const char *, km->n_groups + 1);
    for (size_t i = 0; i < km->n_groups; i++) {
        levels[i] = tf_arena_strdup(arena, km->groups[i].level);
        /* An order that the user gave is a choice, which hides that this one was none: without the
           reference beside it the ratio of each panel would be upside down. */
        if (km->groups[i].is_reference && !facet->group.reference)
            facet->group.reference = levels[i];
    }
    facet->group.order = (tf_texts){levels, km->n_groups};
    tf_ask_put(&facet->base, &facet->group.order, NULL);
}

void tf_km_share_axes(const tf_results *all, tf_ask *base, tf_arena *arena) {
    const tf_km_results *km = all->detail;
    tf_km_ask *facet = (tf_km_ask *)base;
    facet->facet.of_one = true;
    facet->x.max = km->x_max;
    if (km->x_min > facet->x.min) {
        facet->x.min = km->x_min;
        tf_ask_put(&facet->base, &facet->x.min, NULL);
    }
    facet->x.ticks.items = tf_arena_memdup(arena, km->ticks, km->n_ticks, sizeof *km->ticks);
    facet->x.ticks.n = km->n_ticks;
    if (km->data.converted)
        facet->x_unit = tf_unit_of_name(km->time_unit);
    if (km->n_groups > 0 && km->groups[0].level && !km->events.by_cause)
        share_groups(facet, km, arena);
}
