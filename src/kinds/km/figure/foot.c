#include <math.h>
#include <string.h>

#include "base/number.h"
#include "estimates.h"
#include "figure/owed.h"
#include "km.h"

/* Sentences that the figure owes its reader. */

typedef struct foot {
    const km_figure *km;
    tf_draw_context *context;
    tf_owed owed;
} foot;

static const char *word(const foot *f, const char *key) {
    return tf_word(f->context->words, key);
}

static bool any_mark(const km_figure *km) {
    for (size_t i = 0; i < km->n; i++) {
        const tf_km_group *group = &km->results->groups[i];
        if (group->n_censor_marks > 0 && group->censor_time[0] <= km->curves.x_max)
            return true;
    }
    return false;
}

/* Whether someone was censored at the very time of an event: of what the curve shows, both are
   sorted by time. */
static bool any_on_step(const km_figure *km) {
    for (size_t g = 0; g < km->n; g++) {
        const tf_km_group *group = &km->results->groups[g];
        const tf_step_curve *curve = &group->curve;
        size_t step = 1;
        for (size_t i = 0; i < group->n_censor_marks && group->censor_time[i] <= km->curves.x_max;
             i++) {
            while (step < curve->n && curve->time[step] < group->censor_time[i])
                step++;
            if (step < curve->n && !(curve->time[step] > group->censor_time[i]))
                return true;
        }
    }
    return false;
}

/* A curve without events has no band, nor has one whose limits are not known. */
static bool any_band(const km_figure *km) {
    for (size_t g = 0; km->curves.bands && g < km->n; g++) {
        const tf_step_curve *curve = &km->results->groups[g].curve;
        for (size_t i = 0; curve->lower && i < curve->n && curve->time[i] < km->curves.x_max; i++) {
            if (curve->lower[i] < curve->upper[i])
                return true;
        }
    }
    return false;
}

static void add_drawing(foot *f) {
    const km_figure *km = f->km;
    if (any_band(km) && !km->results->events.stacked) {
        static const char *const notes[][2] = {
            {"band.note.one", "band.note"},
            {"band.note.hall_wellner.one", "band.note.hall_wellner"},
            {"band.note.equal_precision.one", "band.note.equal_precision"}};
        const char *level = tf_level_text(f->context, km->results->conf.level);
        const int kind = km->results->beside.bands ? km_ask(f->context)->conf.band : 0;
        tf_owed_fill(&f->owed, TF_OWED_OF_KIND, TF_FACT_MARK, notes[kind][km->n > 1], "level",
                     level);
        if (km->n == 1)
            tf_owed_several(&f->owed, notes[kind][1], "level", level);
    }
    if (km->zoom_asked) {
        const bool whole = tf_zoom_is_as_wide(km->zoom_asked, &km->curves);
        tf_owed_add(&f->owed, TF_OWED_OF_KIND, TF_FACT_MARK,
                    word(f, whole ? "inset.note" : "inset.note.part"));
    }
    if (km->curves.censored && any_mark(km)) {
        bool plus = f->context->style->censor.mark == TF_CENSOR_PLUS;
        if (km->curves.each > 1)
            /* who counts the ticks would be misled, so that it goes before what marks are; on a
               slide nobody counts them, and the curves need the room */
            tf_owed_fill(&f->owed, TF_OWED_OF_FIGURE,
                         f->context->style->page.fixed ? TF_FACT_MARK : TF_FACT_NOTE,
                         plus ? "censor.note.each.plus" : "censor.note.each", "n",
                         tf_number_text(f->context, km->curves.each, 0));
        else
            tf_owed_add(&f->owed, TF_OWED_OF_KIND, TF_FACT_MARK,
                        word(f, plus ? "censor.note.plus" : "censor.note"));
        if (any_on_step(km))
            tf_owed_add(&f->owed, TF_OWED_OF_KIND, TF_FACT_CAPTION, word(f, "censor.note.step"));
        if (km->curves.counts)
            tf_owed_add(&f->owed, TF_OWED_OF_KIND, TF_FACT_MARK, word(f, "censor.note.counts"));
        if (km->left_out > 0)
            tf_owed_add(&f->owed, TF_OWED_OF_FIGURE, TF_FACT_SURPRISE,
                        word(f, "censor.note.no_room"));
    }
    const char *counts_up = km->risk ? km_at_risk_note(km, f->context) : NULL;
    if (counts_up)
        tf_owed_add(&f->owed, TF_OWED_OF_KIND, TF_FACT_SURPRISE, word(f, counts_up));
    const int suppress = f->context->ask->data.suppress;
    if (suppress > 1)
        tf_owed_fill(&f->owed, TF_OWED_OF_FIGURE, TF_FACT_NOTE, "suppress.note.times", "n",
                     tf_number_text(f->context, suppress, 0));
    const int least = km_ask(f->context)->truncate.at_risk;
    if (least > 0) {
        g_autofree char *sentence =
            tf_word_fill(word(f, least > 1 ? "truncate.note" : "truncate.note.one"), "n",
                         tf_number_text(f->context, least, 0), "patients",
                         tf_word_counted(f->context->words, least, "patient", "patients"), NULL);
        tf_owed_add(&f->owed, TF_OWED_OF_FIGURE, TF_FACT_NOTE, sentence);
    }
}

/* No level is ever taken for granted: where the style prints an interval without it, the foot says
   it. */
static void add_level(foot *f) {
    const tf_km_results *results = f->km->results;
    const char *form = f->context->style->interval.estimate;
    bool published = results->published.estimate_text != NULL;
    bool one = results->n_comparisons == 1 && (results->cox.done || published);
    if (f->km->block && one && !strstr(form, "{level}")) {
        tf_owed_fill(&f->owed, TF_OWED_OF_FIGURE, TF_FACT_TERM, "hazard_ratio.level.note", "level",
                     tf_level_text(f->context, km_hazard_ratio_level(f->km)));
    }
}

static void add_published(foot *f) {
    const tf_km_results *results = f->km->results;
    g_autofree char *note = tf_km_published_note(f->context->words, results);
    tf_owed_published(&f->owed, note, results->published.source);
    if (results->published.adjusted_by)
        tf_owed_fill(&f->owed, TF_OWED_OF_FIGURE, TF_FACT_SURPRISE, "published.note.adjusted",
                     "factors", results->published.adjusted_by);
}

/* A ratio's name may be an abbreviation; how it was computed is for the methods. */
static void add_ratio_term(foot *f) {
    const tf_km_results *results = f->km->results;
    const bool subdistribution =
        strcmp(km_ratio_word(f->km, f->context), "subdistribution_ratio") == 0;
    bool short_name = subdistribution ? strcmp(word(f, "subdistribution_ratio"), "SHR") == 0
                                      : strcmp(word(f, "hazard_ratio"), "HR") == 0;
    bool drawn = f->km->block && (tf_km_has_own_ratio(results) || results->published.estimate_text);
    if (drawn && short_name)
        /* taken for a hazard ratio it would be misread, so it comes before marks */
        tf_owed_add(&f->owed, TF_OWED_OF_KIND, subdistribution ? TF_FACT_NOTE : TF_FACT_TERM,
                    word(f, subdistribution ? "subdistribution_ratio.term" : "hazard_ratio.term"));
}

/* A table's heading is "Hazard Ratio" in any case, and no name has the factors. */
static void add_strata(foot *f) {
    const tf_km_results *results = f->km->results;
    const bool tested = tf_km_has_own_p(results);
    const tf_texts *strata = &results->strata;
    if (f->km->block && strata->n > 0 && (tested || tf_km_has_own_ratio(results)))
        tf_owed_fill(&f->owed, TF_OWED_OF_FIGURE, TF_FACT_SURPRISE, "stratified.note", "factors",
                     tf_owed_columns(&f->owed, strata->items, strata->n));
    if (f->km->block && results->test.lone_strata && (tested || tf_km_has_own_ratio(results)))
        tf_owed_add(&f->owed, TF_OWED_OF_FIGURE, TF_FACT_SURPRISE, word(f, "strata.lone"));
}

/** Which sentence says what ratios are adjusted for: a P value beside them is taken for adjusted as
 * well, so that it says of that, too. */
static const char *adjusted_key(const tf_km_results *results) {
    if (!tf_km_has_own_p(results))
        return "adjusted.note";
    return tf_km_test_is_of_model((int)results->test.kind) ? "adjusted.note.both"
                                                           : "adjusted.note.ratio";
}

/* A name has no room for what it is adjusted for, and without it the ratio says nothing: so this
   goes before whatever else was asked for. Curves stay those of all patients. */
static void add_adjusted(foot *f) {
    const tf_km_results *results = f->km->results;
    const tf_km_cox *cox = &results->cox;
    if (!f->km->block || !tf_km_has_own_ratio(results))
        return;
    g_autofree char *test =
        tf_km_test_name(f->context->words, &f->context->style->number.format, results);
    g_autofree char *sentence =
        tf_word_fill(word(f, adjusted_key(results)), "factors",
                     tf_owed_columns(&f->owed, cox->covariates.items, cox->covariates.n), "test",
                     test ? test : "", NULL);
    if (cox->covariates.n > 0)
        tf_owed_add(&f->owed, TF_OWED_OF_FIGURE, TF_FACT_LEFT_OUT, sentence);
    if (cox->firth)
        tf_owed_add(&f->owed, TF_OWED_OF_FIGURE, TF_FACT_NOTE, word(f, "firth.note"));
    if (cox->limits != TF_KM_WALD)
        tf_owed_add(
            &f->owed, TF_OWED_OF_FIGURE, TF_FACT_SURPRISE,
            word(f, cox->limits == TF_KM_PROFILE ? "limits.note.profile" : "limits.note.score"));
    if (cox->n_without > 0)
        tf_owed_fill(&f->owed, TF_OWED_OF_FIGURE, TF_FACT_LEFT_OUT, "adjusted.note.without", "n",
                     tf_number_text(f->context, cox->n_without, 0));
    if (cox->cluster)
        tf_owed_fill(&f->owed, TF_OWED_OF_FIGURE, TF_FACT_SURPRISE, "cluster.note", "cluster",
                     tf_owed_columns(&f->owed, &cox->cluster, 1));
}

/* A P value alone is taken for that of the log-rank test, or of the ratio beside it: that it is
   another one's goes before what marks are. */
static void add_test(foot *f) {
    const tf_km_results *results = f->km->results;
    const tf_number_format *numbers = &f->context->style->number.format;
    const bool said = tf_km_has_own_ratio(results) && results->cox.covariates.n > 0;
    if (!f->km->block || !tf_km_has_own_p(results) || said ||
        results->test.kind == TF_KM_TEST_LOGRANK)
        return;
    g_autofree char *test = tf_km_test_name(f->context->words, numbers, results);
    tf_owed_fill(&f->owed, TF_OWED_OF_FIGURE, TF_FACT_NOTE, "test.note", "test", test);
}

static const char *pair_text(const foot *f, const tf_km_pair *pair) {
    const tf_style *style = f->context->style;
    const tf_km_group *groups = f->km->results->groups;
    g_autofree char *p = tf_format_p(&style->p, &style->number.format, pair->p_adjusted, NULL);
    g_autofree char *comparison =
        tf_word_fill(word(f, "versus"), "experimental", groups[pair->experimental].label,
                     "reference", groups[pair->reference].label, NULL);
    return tf_take(f->context, tf_word_fill(word(f, "pairs.item"), "comparison", comparison, "p",
                                            p ? p : style->interval.not_estimable, NULL));
}

static void add_pairs(foot *f) {
    const tf_km_tested *tested = &f->km->results->test;
    if (tested->n_pairs == 0 || !tf_km_has_own_p(f->km->results))
        return;
    const char **items = tf_arena_array(f->context->arena, const char *, tested->n_pairs + 1);
    for (size_t i = 0; i < tested->n_pairs; i++)
        items[i] = pair_text(f, &tested->pairs[i]);
    const bool adjusted = strcmp(tested->adjusted, "none") != 0;
    g_autofree char *method = adjusted ? g_strconcat("p_adjust.", tested->adjusted, NULL) : NULL;
    g_autofree char *test =
        tf_km_test_name(f->context->words, &f->context->style->number.format, f->km->results);
    g_autofree char *list = g_strjoinv(word(f, "pairs.separator"), (char **)items);
    g_autofree char *sentence =
        tf_word_fill(word(f, adjusted ? "pairs.note" : "pairs.note.unadjusted"), "test", test,
                     "method", method ? word(f, method) : "", "list", list, NULL);
    tf_owed_add(&f->owed, TF_OWED_OF_FIGURE, TF_FACT_SURPRISE, sentence);
}

static void add_conversion(foot *f) {
    const tf_km_results *results = f->km->results;
    if (!results->data.converted || !results->data.unit || !results->time_unit)
        return;
    g_autofree char *sentence =
        tf_converted_text(f->context->words, &f->context->style->number.format, results->data.unit,
                          results->time_unit);
    tf_owed_add(&f->owed, TF_OWED_OF_FIGURE, TF_FACT_DETAIL, sentence);
}

static const char *duration(const foot *f, double time) {
    const tf_km_results *results = f->km->results;
    if (isnan(time))
        return word(f, "not_reached");
    int decimals = MIN(tf_decimals_needed(&time, 1, 6), f->context->style->number.median_decimals);
    const char *number = tf_number_text(f->context, time, decimals);
    if (!results->time_unit)
        return number;
    const char *unit = tf_word_unit(f->context->words, results->time_unit, time);
    return tf_take(f->context,
                   tf_word_fill(word(f, "time.value"), "value", number, "unit", unit, NULL));
}

/* Asked for with `notes.follow_up: computed`; page furniture prints any other text. */
static void add_follow_up(foot *f) {
    const km_figure *km = f->km;
    /* causes are of the same patients */
    const size_t n = km->results->events.by_cause ? 1 : km->n;
    const char **items = tf_arena_array(f->context->arena, const char *, km->n);
    for (size_t i = 0; i < n; i++) {
        const char *time = duration(f, km->results->groups[i].followup.estimate);
        items[i] = km->looks[i].label && !km->results->events.by_cause
                       ? tf_arena_printf(f->context->arena, "%s (%s)", time, km->looks[i].label)
                       : time;
    }
    tf_owed_fill(&f->owed, TF_OWED_OF_FIGURE, TF_FACT_NOTE, "followup.note", "followup",
                 tf_owed_list(&f->owed, items, n));
}

static void add_milestones(foot *f) {
    const tf_km_milestones *milestones = &f->km->results->beside.milestones;
    if (milestones->n_pairs == 0 || !km_has_beside(f->km))
        return;
    if (milestones->log_log)
        tf_owed_add(&f->owed, TF_OWED_OF_FIGURE, TF_FACT_NOTE, word(f, "milestone.note.log_log"));
    if (f->km->results->strata.n > 0)
        tf_owed_add(&f->owed, TF_OWED_OF_FIGURE, TF_FACT_SURPRISE,
                    word(f, "milestone.note.unstratified"));
}

/* Tau is part of what a restricted mean is. */
static void add_rmst(foot *f) {
    const tf_km_rmst *rmst = &f->km->results->beside.rmst;
    const bool without = tf_km_is_without(f->km->results);
    const char *time = rmst->done ? duration(f, rmst->tau) : NULL;
    if (!rmst->done || !rmst->shown || !km_has_beside(f->km))
        return;
    /* few know the abbreviation, so that it goes before what marks are */
    const double from = f->km->results->data.late.from;
    if (isnan(from))
        tf_owed_fill(&f->owed, TF_OWED_OF_FIGURE, TF_FACT_NOTE,
                     without ? "rmst.term.without" : "rmst.term", "time", time);
    else
        tf_owed_add(
            &f->owed, TF_OWED_OF_FIGURE, TF_FACT_NOTE,
            tf_take(f->context,
                    tf_word_fill(word(f, without ? "rmst.term.without.from" : "rmst.term.from"),
                                 "from", duration(f, from), "time", time, NULL)));
    if (f->km->results->strata.n > 0 && rmst->n_pairs > 0)
        tf_owed_add(&f->owed, TF_OWED_OF_FIGURE, TF_FACT_SURPRISE,
                    word(f, "rmst.note.unstratified"));
}

/* Without a word of it, numbers at risk that rise are a mistake. Who had the event before curves
   begin is left out. */
static void add_late(foot *f) {
    const tf_km_results *results = f->km->results;
    if (!results->data.late.somebody)
        return;
    if (isnan(results->data.late.from)) {
        tf_owed_add(&f->owed, TF_OWED_OF_FIGURE, TF_FACT_NOTE, word(f, "late.note"));
        tf_owed_shorten(&f->owed, "late.note.short", NULL, NULL);
        return;
    }
    const char *time = duration(f, results->data.late.from);
    tf_owed_fill(&f->owed, TF_OWED_OF_FIGURE, TF_FACT_LEFT_OUT, "late.note.from", "time", time);
    tf_owed_shorten(&f->owed, "late.note.from.short", "time", time);
}

/* Who is censored so changes what the curves are of, as who is left out does. */
static void add_censored(foot *f) {
    const tf_texts *names = &f->km->results->events.competing_names;
    if (!f->km->results->events.competing)
        return;
    if (names->n > 0)
        tf_owed_fill(&f->owed, TF_OWED_OF_FIGURE, TF_FACT_LEFT_OUT, "competing.note.of", "events",
                     tf_owed_list(&f->owed, names->items, names->n));
    else
        tf_owed_add(&f->owed, TF_OWED_OF_FIGURE, TF_FACT_LEFT_OUT, word(f, "competing.note"));
}

/* What an incidence is beside changes its height, as who is left out does. */
static void add_competing(foot *f) {
    const tf_km_results *results = f->km->results;
    if (results->events.stacked)
        tf_owed_add(&f->owed, TF_OWED_OF_KIND, TF_FACT_MARK, word(f, "incidence.note.stacked"));
    if (!tf_km_is_incidence(results) || results->events.by_cause)
        return;
    const tf_texts *causes = &results->events.causes;
    const char **names = tf_arena_array(f->context->arena, const char *, causes->n);
    for (size_t i = 1; i < causes->n; i++)
        names[i - 1] = tf_take(f->context, tf_km_cause_text(f->context->words, results, i));
    /* what the estimand says of each of them needs no second sentence */
    const bool said = tf_km_estimand_has_causes(km_ask(f->context));
    tf_owed_fill(&f->owed, TF_OWED_OF_FIGURE, said ? TF_FACT_DETAIL : TF_FACT_LEFT_OUT,
                 causes->n > 2 ? "incidence.note" : "incidence.note.one", "causes",
                 tf_owed_list(&f->owed, names, causes->n - 1));
}

/* What a sign stands for is explained where one was printed. A median that was reached has limits
   unless these don't exist at all; without it nothing was reached: see km_median_parts. */
static bool median_has_not_reached(const tf_interval *median) {
    return isnan(median->estimate) || (isnan(median->upper) && !isnan(median->lower));
}

static bool has_not_estimable(const km_figure *km, const tf_km_group *group, unsigned columns) {
    const tf_interval *median = &group->median;
    bool found = (columns & KM_MEDIAN) && !isnan(median->estimate) && isnan(median->lower);
    for (size_t i = 0; (columns & KM_MILESTONES) && i < km->results->n_milestones; i++)
        found = found || isnan(group->milestones[i].estimate);
    return found;
}

/* Of one ratio the block says in words why there is none. */
static bool any_ratio_missing(const km_figure *km, tf_draw_context *context, unsigned columns) {
    const tf_km_results *results = km->results;
    const bool listed = km->block && km_has_ratio_list(km);
    tf_interval_parts parts;
    for (size_t i = 0; results->n_comparisons > 1 && i < results->n_comparisons; i++) {
        if (((columns & KM_HAZARD_RATIO) || listed) &&
            !km_hazard_ratio_parts(km, context, i, &parts))
            return true;
    }
    return false;
}

static void add_signs(foot *f) {
    const km_figure *km = f->km;
    const tf_style *style = f->context->style;
    unsigned columns = km_shown_columns(km, f->context);
    const bool medians = !tf_km_is_incidence(km->results);
    bool not_reached = false, in_words = false;
    bool not_estimable = any_ratio_missing(km, f->context, columns);
    for (size_t i = 0; i < km->n; i++) {
        const tf_km_group *group = &km->results->groups[i];
        not_reached |= medians && (columns & KM_MEDIAN) && median_has_not_reached(&group->median);
        in_words |=
            medians && !isnan(group->median.estimate) && median_has_not_reached(&group->median);
        not_estimable |= has_not_estimable(km, group, columns);
    }
    if (km_tells_no_median(km, f->context))
        tf_owed_add(&f->owed, TF_OWED_OF_FIGURE, TF_FACT_SURPRISE,
                    word(f, km->n > 1 ? "median.none" : "median.none.one"));
    /* The caption gives all medians with their limits. */
    if (not_reached || in_words)
        tf_owed_fill(&f->owed, TF_OWED_OF_KIND, not_reached ? TF_FACT_TERM : TF_FACT_CAPTION,
                     "not_reached.note", "sign", style->interval.not_reached);
    /* A journal that writes "not estimable" in full needs no note on what it means. */
    bool sign = strcmp(style->interval.not_estimable, word(f, "not_estimable")) != 0;
    if (not_estimable && sign)
        tf_owed_fill(&f->owed, TF_OWED_OF_KIND, TF_FACT_TERM, "not_estimable.note", "sign",
                     style->interval.not_estimable);
}

/* Without it nobody knows what the numbers are of: it goes before the user's other words. */
static void add_estimand(foot *f) {
    g_autofree char *text = tf_km_estimand_text(f->context->words, km_ask(f->context));
    if (text)
        tf_owed_add(&f->owed, TF_OWED_OF_FIGURE, TF_FACT_LEFT_OUT, text);
}

tf_facts km_foot(void *self, tf_draw_context *context) {
    foot f = {self, context, tf_owed_new(context)};
    if (g_strcmp0(context->ask->notes.follow_up, "computed") == 0)
        add_follow_up(&f);
    add_estimand(&f);
    if (context->ask->notes.automatic) {
        if (!f.km->results->events.aggregated) /* rows of counts are no patients */
            tf_owed_dropped(&f.owed, TF_OWED_PATIENTS);
        add_drawing(&f);
        if (f.km->block && tf_is_published(&f.km->results->published))
            add_published(&f);
        add_level(&f);
        add_ratio_term(&f);
        add_censored(&f);
        add_competing(&f);
        add_late(&f);
        tf_owed_weights(&f.owed, &km_ask(context)->who,
                        tf_km_has_own_ratio(f.km->results) ? TF_MODEL_FITTED : TF_MODEL_NONE);
        add_test(&f);
        add_pairs(&f);
        add_strata(&f);
        add_adjusted(&f);
        add_milestones(&f);
        add_rmst(&f);
        add_conversion(&f);
        add_signs(&f);
    }
    return tf_owed_finish(&f.owed);
}
