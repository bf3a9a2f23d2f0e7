/* A flow of participants: what is read, what is counted or checked, what is written. */
#include <math.h>
#include <string.h>

#include "analysis/frame.h"
#include "analysis/idle.h"
#include "analysis/patients.h"
#include "analysis/request.h"
#include "analysis/statistics.h"
#include "analysis/sum_rows.h"
#include "base/suggest.h"
#include "data/occurs.h"
#include "job.h"

/* As the bits of keys.c. */
typedef enum rows_are { ARE_BOXES = 1, ARE_PATIENTS = 2 } rows_are;

static bool refuse_stray(const tf_flow_ask *ask, rows_are what, tf_diag *diag) {
    const bool patients = what == ARE_PATIENTS;
    const void *member;
    bool sound = true;
    for (size_t at = 0; (member = tf_ask_next_stray(&ask->base, (unsigned)what, &at));) {
        const tf_place place = tf_ask_place(&ask->base, member);
        tf_diag_error(diag, &place,
                      patients
                          ? "leave it out; without --exclusions rows are boxes"
                          : "leave it out; with --exclusions in place of --box rows are patients",
                      "%s has no meaning where rows of the file are %s",
                      tf_ask_path(&ask->base, member), patients ? "patients" : "boxes");
        sound = false;
    }
    return sound;
}

/* Of the usual words for what is missing, those that an empty cell has, and what says that there is
   no reason. That it is "unknown", or a test "not done", is one: who has it didn't go on. */
static const char *const empty_words[] = {"NA",
                                          ".",
                                          "n/a",
                                          "#N/A",
                                          "NaN",
                                          "null",
                                          "?",
                                          "--",
                                          "'--",
                                          "-",
                                          "\u2013",
                                          "\u2014",
                                          "none",
                                          "aucun",
                                          "aucune",
                                          "not applicable",
                                          "[Not Applicable]",
                                          "non applicable",
                                          NULL};

static const int rows_unsaid = -1;

static tf_patients_ask asked_patients(const tf_flow_ask *ask) {
    return (tf_patients_ask){.ask = &ask->base,
                             .patient = &ask->patient,
                             .rows = &rows_unsaid,
                             .group = ask->group.column};
}

static bool request(const tf_ask *base, tf_arena *arena, tf_table_request *out, tf_diag *diag) {
    const tf_flow_ask *ask = (const tf_flow_ask *)base;
    const bool patients = ask->exclusions.n > 0;
    if (!patients && (!ask->box || !ask->n)) {
        const tf_place place = tf_ask_place(base, &ask->box);
        tf_diag_error(diag, &place,
                      "counts: --box, --from and --n; patients: --exclusions and --group",
                      "what a row of the file is can't be told from the keys");
        return false;
    }
    if (!refuse_stray(ask, patients ? ARE_PATIENTS : ARE_BOXES, diag))
        return false;
    tf_request_builder *builder = tf_request_builder_new(base, arena);
    tf_request_key(builder, &ask->box, TF_COLUMN_LEVELS);
    tf_request_key(builder, &ask->from, TF_COLUMN_LEVELS);
    tf_request_cells(builder, ask->n, &ask->n, TF_CELL_COUNT | TF_CELL_CODE);
    tf_request_key(builder, &ask->reason, TF_COLUMN_LEVELS);
    tf_request_key(builder, &ask->stage, TF_COLUMN_LEVELS);
    tf_request_key(builder, &ask->side.column, TF_COLUMN_LEVELS);
    tf_request_key_list(builder, &ask->exclusions, TF_COLUMN_LEVELS);
    const tf_patients_ask asked = asked_patients(ask);
    if (patients)
        tf_patients_request(&asked, builder);
    tf_request_key(builder, &ask->group.column, TF_COLUMN_LEVELS);
    tf_request_usual_missing(builder, empty_words);
    tf_request_finish(builder, out);
    return true;
}

/* ---- checks ---------------------------------------------------------------------------------- */

/* Rows that a condition leaves out may have it. */
static bool is_elsewhere(const tf_flow_job *job, const char *name) {
    const tf_flow_ask *ask = job->ask;
    const char *const columns[] = {ask->box, ask->reason};
    bool found = false;
    for (size_t i = 0; i < G_N_ELEMENTS(columns); i++)
        found = found || (columns[i] && tf_table_occurs(job->table, columns[i], name));
    for (size_t i = 0; i < ask->exclusions.n; i++)
        found = found || tf_table_occurs(job->table, ask->exclusions.items[i], name);
    return found;
}

/* A label for what is no box changes nothing: it was misspelt. */
static bool check_labels(const tf_flow_job *job) {
    const tf_flow_ask *ask = job->ask;
    size_t n = 0, n_reasons = 0;
    for (size_t i = 0; i < job->n; i++)
        n_reasons += job->nodes[i].box.n_reasons;
    const char **names = tf_arena_array(job->arena, const char *, job->n + n_reasons + 1);
    for (size_t i = 0; i < job->n; i++) {
        const tf_flow_node *node = &job->nodes[i];
        names[n++] = node->box.name;
        for (size_t k = 0; k < node->box.n_reasons; k++)
            names[n++] = node->reasons[k].name;
    }
    for (size_t k = 0; k < ask->labels.n; k++) {
        const char *name = ask->labels.items[k].key;
        if (tf_is_among(names, n, name) || is_elsewhere(job, name))
            continue;
        const tf_place place = tf_ask_place(&ask->base, &ask->labels);
        g_autofree char *hint =
            tf_did_you_mean(name, names, n, "write names as the data have them");
        tf_diag_error(job->diag, &place, hint, "labels: there is no box and no reason \"%s\"",
                      name);
        return false;
    }
    return true;
}

static bool check_many(const tf_flow_job *job, size_t n, size_t most, const char *what) {
    if (n <= most)
        return true;
    const tf_place place = {.file = tf_table_path(job->table)};
    tf_diag_error(job->diag, &place,
                  "name columns of patients by --exclusions, or keep fewer boxes with --where",
                  "%zu %s are too many for a figure: at most %zu", n, what, most);
    return false;
}

/* Whoever is there twice counts twice, whether or not the column is named. */
static bool check_patients(const tf_flow_job *job) {
    const tf_flow_ask *ask = job->ask;
    const tf_patients_ask asked = asked_patients(ask);
    const char *column = tf_patients_column(&asked, job->rows);
    if (!column || tf_is_among(ask->exclusions.items, ask->exclusions.n, column))
        return true;
    return tf_refuse_sum_rows(job->rows, column, TF_SUM_OF_PATIENTS, job->diag) &&
           tf_rows_need_distinct(job->rows, column, "patient",
                                 "keep one row of each patient, or name another column: --id COL",
                                 job->diag);
}

/* ---- numbers --------------------------------------------------------------------------------- */

static const tf_statistic_row box_rows[] = {
    TF_STATISTIC("n", tf_flow_box, n, "in a main box"),
};
static const tf_statistic_row side_rows[] = {
    TF_STATISTIC("n_left", tf_flow_box, n, "who left, by the box that they left and their own"),
};
static const tf_statistic_row reason_rows[] = {
    TF_STATISTIC("n_reason", tf_flow_reason, n, "who left for a reason, or who of a main box"),
};
static const tf_statistic_row unexplained_rows[] = {
    TF_STATISTIC("n_no_reason", tf_flow_box, unexplained, "who left beside all reasons listed"),
};
enum { BOX, SIDE, REASON, UNEXPLAINED };
static const tf_statistic_table tables[] = {
    TF_STATISTIC_TABLE(box_rows), TF_STATISTIC_TABLE(side_rows), TF_STATISTIC_TABLE(reason_rows),
    TF_STATISTIC_TABLE(unexplained_rows)};
static const tf_statistic_tables statistics = {tables, G_N_ELEMENTS(tables)};

static void add_statistics(const tf_flow_job *job) {
    const tf_flow_results *results = job->results;
    for (size_t i = 0; i < results->n; i++) {
        const tf_flow_box *box = &results->boxes[i];
        const char *from = box->side ? results->boxes[box->from[0]].name : NULL;
        g_autofree char *term =
            from ? g_strdup_printf("%s|%s", from, box->name) : g_strdup(box->name);
        const tf_statistic_of of = {box->arm, term, NAN};
        tf_statistics_add(job->builder, &tables[box->side ? SIDE : BOX], box, &of);
        for (size_t k = 0; k < box->n_reasons; k++) {
            g_autofree char *reason = g_strdup_printf("%s|%s", term, box->reasons[k].name);
            tf_statistics_add(job->builder, &tables[REASON], &box->reasons[k],
                              &(tf_statistic_of){box->arm, reason, NAN});
        }
        if (box->unexplained > 0)
            tf_statistics_add(job->builder, &tables[UNEXPLAINED], box, &of);
    }
}

/* ---- all of it ------------------------------------------------------------------------------- */

static bool run(tf_analysis_frame *frame) {
    const tf_flow_ask *ask = (const tf_flow_ask *)frame->ask;
    tf_flow_job job = {
        .ask = ask,
        .diag = frame->diag,
        .arena = frame->arena,
        .table = frame->table,
        .rows = &frame->rows,
        .builder = frame->builder,
        .merged = TF_FLOW_NONE,
        .results = frame->detail,
    };
    const bool patients = ask->exclusions.n > 0;
    tf_warn_partless(&ask->base, "group", &ask->group.column, job.diag);
    tf_warn_partless(&ask->base, "side", &ask->side.column, job.diag);
    job.vocabulary = tf_vocabulary_new(&ask->base, job.arena, job.diag);
    if (!job.vocabulary ||
        (!patients && !check_many(&job, job.rows->n_used, TF_FLOW_MAX_ROWS, "rows of boxes")))
        return false;
    if (patients && !check_patients(&job))
        return false;
    if (!tf_flow_find_arms(&job) ||
        !(patients ? tf_flow_count_patients : tf_flow_read_counts)(&job) ||
        !check_many(&job, job.n, TF_FLOW_MAX, "boxes") || !check_labels(&job) ||
        !tf_flow_join(&job) || !tf_flow_lay(&job))
        return false;
    add_statistics(&job);
    return true;
}

const tf_analysis_class tf_flow_analysis = {
    .keys = &tf_flow_key_table,
    .request = request,
    .run = run,
    .detail_size = sizeof(tf_flow_results),
    .statistics = &statistics,
};
