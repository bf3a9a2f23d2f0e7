#ifndef BARS_ANALYSIS_JOB_H
#define BARS_ANALYSIS_JOB_H

#include "analysis/estimated.h"
#include "analysis/grouping.h"
#include "analysis/levels.h"
#include "analysis/patients.h"
#include "analysis/request.h"
#include "analysis/responses.h"
#include "analysis/statistics.h"
#include "bars/ask.h"
#include "bars/results.h"
#include "data/number_cell.h"

/** More places along an axis than this are a table, not a figure. */
#define TF_MAX_CATEGORIES 256

/** One yes or no of a row: which levels of which response column mean yes, and where it counts. */
typedef struct tf_bars_endpoint {
    size_t column;   /**< index of the response column */
    size_t category; /**< TF_BARS_NONE: that of the row */
    size_t slot;
    uint8_t *yes; /**< [levels of the column] */
} tf_bars_endpoint;

/** Response columns of patients' rows. */
typedef struct tf_bars_responses {
    tf_vocabulary *vocabulary;
    size_t n_columns;
    const char **columns;
    const uint32_t **codes; /**< [column][row] */
    uint8_t **unknown;      /**< [column][level] 1: not evaluable */
    size_t n_endpoints;
    tf_bars_endpoint *endpoints;
} tf_bars_responses;

/** What the file says of a bar. */
enum { TF_BARS_NO_ROW, TF_BARS_KNOWN, TF_BARS_UNASSESSED };

/**
 * What the rows say, before anything is estimated: responders by facet, category, group, slot and
 * stratum. Slots are the parts of a bar, then its totals.
 */
typedef struct tf_bars_tally {
    size_t n_slots;
    uint64_t *n;       /**< [place][slot][stratum] */
    uint64_t *total;   /**< [place][stratum]; the parts of a bar share it */
    uint64_t *missing; /**< [place] patients without a response */
    uint8_t *known;    /**< [place][slot] TF_BARS_KNOWN, or why it isn't */
    bool totals_known;
} tf_bars_tally;

/** In the order of the key compare.test. */
typedef enum tf_bars_test {
    TF_BARS_CHISQ,
    TF_BARS_CHISQ_YATES,
    TF_BARS_FISHER,
    TF_BARS_CMH,
    TF_BARS_CMH_CC,
    TF_BARS_BARNARD,
    TF_BARS_BOSCHLOO,
    TF_BARS_TREND,
    TF_BARS_MCNEMAR
} tf_bars_test;

/** Which statistics are to be computed: what the keys say, strata taken into account; -1: none. */
typedef struct tf_bars_methods {
    int difference;        /**< tf_difference_method, or tf_stratified_difference_method */
    int ratio, odds_ratio; /**< tf_ratio_method, tf_odds_ratio_method */
    int test;              /**< tf_bars_test */
    int adjust;            /**< tf_p_adjust_method */
    bool stratified, logistic;
} tf_bars_methods;

/** A member's facet or category where these are of what happened, not of what patients are. */
#define TF_BARS_EVERYWHERE (TF_BARS_NONE - 1)
/** Where a patient of the population is; in the arena. */
typedef struct tf_bars_member {
    size_t group, facet, category; /**< TF_BARS_NONE: none that is drawn */
    uint32_t stratum;
} tf_bars_member;

/** Whose the rows are. */
typedef struct tf_bars_whose {
    const char *column; /**< tells patients apart; NULL: none */
    bool same;          /**< groups are visits or end points of the same: not comparable */
    bool pooled;        /**< one group holds others: all of them together are not compared */
    /* of rows with a population: */
    tf_table *population;       /**< owned; NULL: none */
    tf_texts groups;            /**< of the population, if those of the rows are among them */
    uint32_t *stratum;          /**< owned; by row of the population; NULL: none */
    GHashTable *ungrouped;      /**< owned set; its patients whose group is missing there */
    GHashTable *members;        /**< owned; patient of the population to tf_bars_member */
    bool by_facet, by_category; /**< the population tells of which each patient is */
} tf_bars_whose;

/** One analysis of a bar chart while it runs. */
typedef struct tf_bars_job {
    const tf_bars_ask *ask;
    tf_diag *diag;
    tf_results_builder *builder;
    tf_arena *arena;
    tf_table *table;
    tf_rows *rows;
    tf_grouping grouping;
    const uint32_t *group_codes, *facet_codes, *category_codes, *level_codes; /**< NULL: none */
    const char *level_column;                                                 /**< of level_codes */
    tf_levels facets, categories, parts;
    uint32_t *stratum; /**< by row; owned; NULL: none */
    uint32_t n_strata;
    tf_bars_responses responses;
    tf_bars_tally tally; /**< owned; only sources that count have one */
    tf_bars_methods methods;
    GArray *comparisons; /**< tf_bars_comparison, while they are made */
    GArray *overall;     /**< tf_bars_overall */
    tf_bars_whose whose;
    tf_bars_results *bars; /**< in the arena; what it all is for */
} tf_bars_job;

/** Number of places: facet, category and group. */
static inline size_t tf_bars_n_places(const tf_bars_job *job) {
    return job->bars->n_facets * job->bars->n_categories * job->bars->n_groups;
}

/** Categories of a facet are neighbours, and groups of a category: the order of the numbers. */
static inline size_t tf_bars_place(const tf_bars_job *job, size_t facet, size_t category,
                                   size_t group) {
    return (facet * job->bars->n_categories + category) * job->bars->n_groups + group;
}

/** The cell of a part, or of a total: slots go through both. */
static inline tf_bars_cell *tf_bars_slot_cell(tf_bars_results *bars, size_t place, size_t slot) {
    const size_t n = bars->n_categories * bars->n_groups;
    tf_bars_facet *facet = &bars->facets[place / n];
    return slot < bars->n_parts ? &facet->cells[place % n * bars->n_parts + slot]
                                : &facet->totals[place % n * bars->n_totals + slot - bars->n_parts];
}

/** Whether `name` means this: as it is drawn, or as it is in the data (NULL: it is not). */
static inline bool tf_bars_is_meant(const char *name, const char *label, const char *level) {
    return g_str_equal(label, name) || g_strcmp0(level, name) == 0;
}

/** Group, facet, category (or NONE, if endpoints tell) and stratum of a row. */
typedef struct tf_bars_where {
    size_t facet, category, group, stratum;
} tf_bars_where;
/** False: the row is not used, or of a level that is not drawn. */
bool tf_bars_where_of(const tf_bars_job *job, size_t row, tf_bars_where *where);

/* ---- request.c: what the keys say together ------------------------------------------- */

/** What the rows are, by the keys; false: nothing says so. */
bool tf_bars_source_of(const tf_bars_ask *ask, tf_bars_source *source);
/** Whether a column is named that only rows of patients have. */
bool tf_bars_names_patients(const tf_bars_ask *ask);
/** What is asked about patients who are there more than once. */
tf_patients_ask tf_bars_patients_ask(const tf_bars_ask *ask);
/** At a key that can't be kept with these data. Always false. */
bool tf_bars_refuse(const tf_bars_job *job, const void *member, const char *hint,
                    const char *message);
/** Checks the keys together and asks for their columns. */
bool tf_bars_request(const tf_bars_ask *ask, tf_request_builder *request, tf_diag *diag);
/** The member that names the column of categories or of visits; NULL if neither is given. */
const char *const *tf_bars_category_column(const tf_bars_ask *ask);
/** compare.strata, or strata. */
const tf_texts *tf_bars_strata(const tf_bars_ask *ask);
/** Whether bars are made of levels. */
bool tf_bars_is_stack(tf_bars_form form);
/** The form asked for, or `otherwise`. */
tf_bars_form tf_bars_form_of(const tf_bars_ask *ask, tf_bars_form otherwise);

/** Refuses bars that tell of too few patients (key `suppress`). */
bool tf_bars_suppress(tf_bars_job *job);

/* ---- nested.c --------------------------------------------------------------------------- */

/** What names of levels say about whom they are of. */
typedef enum tf_bars_nesting {
    TF_BARS_APART,         /**< nobody is in two of them, as far as the names tell */
    TF_BARS_IN_EACH_OTHER, /**< of every two one holds the other: any grade, grade ≥ 3, grade ≥ 4 */
    TF_BARS_OVERLAPPING, /**< of the same patients, as they are of different questions: serious,
                              treatment-related */
    TF_BARS_MIXED        /**< some do, some don't: any grade, grade 1-2, grade ≥ 3 */
} tf_bars_nesting;
/** `pair`: unless they are apart, one that holds another, and that other. */
tf_bars_nesting tf_bars_nesting_of(const char *const *names, size_t n, size_t pair[2]);
/** Always false. `member`: the key at which it is said. */
bool tf_bars_refuse_nested(const tf_bars_job *job, const void *member, const char *const *names,
                           tf_bars_nesting nesting, const size_t pair[2]);

/* ---- visit_codes.c -------------------------------------------------------------------------- */

/** CDISC's other column of visits: the numbers of "AVISIT", or the names of "AVISITN"; NULL: none.
 */
const char *tf_bars_visit_partner(const char *column);
/** Numbers of CDISC's column beside that of visits, if they put these into an order that their
   names don't have. Its name; NULL: it isn't there, or lacks one. */
const char *tf_bars_read_visit_codes(const tf_bars_job *job, const tf_levels *visits,
                                     double *numbers);
/** [levels] What CDISC calls the visits whose numbers the column has, by the names beside these;
   NULL for a visit: it has none. NULL: the column has no such numbers, or no names beside it. */
const char *const *tf_bars_visit_names(const tf_bars_job *job);
/** False: the last visit in the order of `numbers` is a code such as 99 that CDISC's column of
   names has a word for, by which it is labelled. Without one that is warned of. */
bool tf_bars_last_is_time(tf_bars_job *job, const double *numbers);
/** How visits stand, unless category.order says it. `column`: of their numbers, or NULL. */
void tf_bars_say_visits(const tf_bars_job *job, const char *column, tf_order_reason reason);

/* ---- axes.c, visits.c, totals.c -------------------------------------------- */

/** A single level without a name: a figure of one response has no name on its axis, and the rest of
    the code no special case. */
void tf_bars_single_level(tf_bars_job *job, tf_levels *levels);
/** Whether a level of a column of visits is made of several of them, such as their maximum. */
bool tf_bars_is_derived_visit(const tf_bars_job *job, const char *column, size_t level);
/** Warns of rows of visits that CDISC's DTYPE says are imputed, unless a condition speaks of it.
 * False: no memory. */
bool tf_bars_tell_imputed(const tf_bars_job *job);
/** Levels of the column of categories or visits. */
bool tf_bars_categories(tf_bars_job *job);
/** Groups, facets, strata and rows used: what all sources have. */
bool tf_bars_common(tf_bars_job *job);
/** Axes into results; after it, sizes are known. */
void tf_bars_take_axes(tf_bars_job *job);
/** Drops rows of unscheduled visits that category.order does not name. False: no memory. */
bool tf_bars_drop_unscheduled(tf_bars_job *job);
/** False with an error if one of the visits is the sum of all by its name: it is no point in time.
 */
bool tf_bars_refuse_sum_visit(tf_bars_job *job);

/** The visits that it drops, which nobody named in the order. */
tf_texts tf_bars_unscheduled(const tf_bars_job *job);
/** Numbers of the visits, and categories in their order. Before tf_bars_take_axes. */
bool tf_bars_visits(tf_bars_job *job);
/** Sides of zero, out of the keys diverging.below and diverging.neutral. */
bool tf_bars_take_sides(tf_bars_job *job);
/** What levels of stacks mean by the vocabulary. False: it can't be read. */
bool tf_bars_take_meanings(tf_bars_job *job);
/** Totals of a stack out of the key `totals`: which parts each holds. After tf_bars_take_axes. */
bool tf_bars_totals(tf_bars_job *job);

/* ---- sources ------------------------------------------------------------------------------ */

bool tf_bars_responses_resolve(tf_bars_job *job);
bool tf_bars_patients(tf_bars_job *job);
/** Counts a patient's row wherever it belongs. */
void tf_bars_count_row(tf_bars_job *job, size_t row);
/** Takes visits at which nobody was assessed out of the counts, before what is missing is told. */
void tf_bars_forget_unassessed(tf_bars_job *job);
/** Counts patients whose rows are all at other visits, or of other end points, than a condition
 * keeps, which is told, if percentages are of all. False: no memory. */
bool tf_bars_count_elsewhere(tf_bars_job *job);
/** Fills compared.scores, which a test for trend needs, and says which they are. */
bool tf_bars_find_scores(tf_bars_job *job);
/** How many responses are missing, and what became of them. */
bool tf_bars_say_missing(tf_bars_job *job);
/** Reads the file of the population, before groups are known: it may have more of them. */
bool tf_bars_read_members(tf_bars_job *job);
/** Counts the population, each patient once, into the totals of the tally. */
bool tf_bars_count_members(tf_bars_job *job);
/** Counts patients with events, or with responses, among those of the population. */
bool tf_bars_population(tf_bars_job *job);
/** The same for rows that are events, once the population is counted. */
bool tf_bars_count_events(tf_bars_job *job);
bool tf_bars_patient_means(tf_bars_job *job);
/** Counts, percentages and means: a row for each bar or part of it. */
bool tf_bars_aggregated(tf_bars_job *job);
/** Form, levels and categories of such rows. After tf_bars_common. */
bool tf_bars_row_axes(tf_bars_job *job);
bool tf_bars_tally_new(tf_bars_job *job);
/** Proportions with their limits, from the tally. */
bool tf_bars_cells(tf_bars_job *job);
/** Checks the levels of a bar against its total, and adds up what totals the file lacks. */
bool tf_bars_stack_counts(tf_bars_job *job);
/** Whether a group is the sum of all others, which is said: then nothing is compared. */
void tf_bars_find_sum_group(tf_bars_job *job);
/** Rows of a file whose numbers are sums of others': a stratum or a level of a stack is an error, a
    group is told. `values`: [rows] counts, or percentages. */
bool tf_bars_check_held_levels(tf_bars_job *job, const double *values, const double *totals);
/** Whether patients without a response may be said to count as nonresponders. */
void tf_bars_find_claim(tf_bars_job *job);
/** Refuses percentages in cells of counts, "16 (32.7%)", that are of other patients than the sum of
 * the levels, in a stack without totals; `cells` may be NULL. */
bool tf_bars_check_cell_percents(const tf_bars_job *job, const tf_number_cell *cells);
/** Refuses a level that is the sum of the others in a stack without totals. */
bool tf_bars_refuse_sums(const tf_bars_job *job);
/** Warns of responses, one a category, that are more than the patients. */
void tf_bars_warn_of_responses(const tf_bars_job *job);
/** Warns of percentages that are of the patients of all groups, or of a category's. `file`: all
 * columns, as levels. */
void tf_bars_warn_of_percents(const tf_bars_job *job, const tf_table *file);
/** Warns of percentages that are not those of two columns of `file` beside them, if nearly all
    others are and nobody named these. */
void tf_bars_warn_of_counts_beside(const tf_bars_job *job, tf_table *file);
/** Warns of a mean, as the row of the table has it, whose limits lie evenly about it once a sign is
    changed. */
void tf_bars_doubt_sign(const tf_bars_job *job, size_t row, const tf_effect *mean);
/** Warns of percentages that all look like fractions; refuses fractions among percentages. */
bool tf_bars_check_fractions(const tf_bars_job *job, const char *column, const double *percent);
/** Checks what percentages of a bar add up to; totals of percentages have to be in the file. */
bool tf_bars_stack_percentages(tf_bars_job *job);
/** Cells without anything in them, for sources that fill them by themselves. */
void tf_bars_cells_new(tf_bars_job *job);
/** A cell that no row says anything of. */
tf_bars_cell tf_bars_no_cell(void);
/** Gives each panel the categories that are its own, if each belongs to one. After the cells. */
void tf_bars_own_categories(tf_bars_job *job);

/* ---- are_events.c: what rows of patients are, if nobody says it --------------------------- */

/** Refuses rows of events that nobody gave a population for. Before anything else is said of
    patients with several rows. */
bool tf_bars_is_of_patients(tf_bars_job *job);
/** The same of rows without categories, of which many patients have several. `graded`: values of
 * the rows, of which the best may count; NULL: they are no responses that are known. */
bool tf_bars_refuse_records(tf_bars_job *job, const double *graded);
/** The same, by what was found of the responses: each patient has one category, but nothing is said
    of those without. */
bool tf_bars_is_split(tf_bars_job *job);
/** With a population: events or responses, into results.rows. `n_patients`: who has a row. False,
    with an error: the categories are a partition of all members. */
bool tf_bars_judge_rows(tf_bars_job *job, size_t *n_patients);
/** Whether so many of these cells are filled that somebody looked at each. */
bool tf_bars_are_assessed(size_t n, double cells);

/* ---- comparisons and what follows --------------------------------------------------------- */

/** Fills job->methods and the names of methods in results. */
bool tf_bars_methods_read(tf_bars_job *job);
/** A comparison of nothing yet: neither a part nor a total, every number NaN, "not asked". */
tf_bars_comparison tf_bars_no_comparison(size_t facet, size_t category);
/** Every group against the reference, wherever something can be compared. */
bool tf_bars_compare(tf_bars_job *job);
/** Logistic odds ratios of the comparisons at one place; `slot` is a part, or a total after them.
 */
bool tf_bars_logistic(tf_bars_job *job, size_t facet, size_t category, size_t slot,
                      tf_bars_comparison *comparisons, size_t n);
/** Warns of patients that their models lack. */
void tf_bars_tell_incomplete(const tf_bars_job *job);
/** Warns of strata with patients of one group only: stratified methods give them no weight. */
void tf_bars_one_arm_strata(const tf_bars_job *job);
/** McNemar's test of two response columns within each group. */
bool tf_bars_mcnemar(tf_bars_job *job);
/** Published values into their comparisons, which are made if there are none. */
bool tf_bars_published(tf_bars_job *job);
/** Adjusts P and gives stars. */
bool tf_bars_finish_comparisons(tf_bars_job *job);
/** Puts categories into the order of `sort`, with all that belongs to them. */
void tf_bars_sort(tf_bars_job *job);
extern const tf_statistic_tables tf_bars_statistics;
void tf_bars_add_statistics(tf_bars_job *job);
/** Says that a numeric routine failed. Always false. */
bool tf_bars_failed(const tf_bars_job *job, int status, const char *what);
/** "CR" or "Week 4|CR": what a number is about, of facet (column=level), category, part and total
   whatever has a label; TF_BARS_NONE: none. Newly allocated. */
char *tf_bars_term(const tf_bars_results *bars, size_t facet, size_t category, size_t part,
                   size_t total);
/** "ORR, Isa-VRd": how messages call a bar or, with TF_BARS_NONE, all of it. Newly allocated. */
char *tf_bars_place_name(const tf_bars_job *job, size_t place, size_t slot);

#endif
