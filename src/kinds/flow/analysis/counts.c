/* Boxes from rows with their names and counts: a row for each box, and one for each reason. */
#include <math.h>
#include <string.h>

#include "analysis/answers.h"
#include "analysis/folded_name.h"
#include "analysis/leaving_words.h"
#include "base/suggest.h"
#include "job.h"

/* Beyond it doubles skip whole numbers. */
static const double MOST_COUNT = 9e15;

/* ---- cells ----------------------------------------------------------------------------------- */

/* NULL: an empty cell, or no such column. */
static const char *text_at(const tf_flow_job *job, const char *column, size_t row) {
    const uint32_t *levels = column ? tf_table_levels(job->table, column) : NULL;
    if (!levels || levels[row] == TF_MISSING_LEVEL)
        return NULL;
    return tf_arena_strdup(job->arena, tf_table_level_name(job->table, column, levels[row]));
}

static size_t arm_at(const tf_flow_job *job, size_t row) {
    const char *column = job->ask->group.column;
    const uint32_t *levels = column ? tf_table_levels(job->table, column) : NULL;
    if (!levels || levels[row] == TF_MISSING_LEVEL)
        return TF_FLOW_NONE;
    const uint32_t arm = job->arms.of_level[levels[row]];
    return arm == TF_MISSING_LEVEL ? TF_FLOW_NONE : arm;
}

static bool refuse_row(const tf_flow_job *job, size_t row, const char *column, const char *hint,
                       const char *message) {
    const tf_place place = tf_table_place(job->table, row, column);
    tf_diag_error(job->diag, &place, hint, "%s", message);
    return false;
}

/* NaN where the cell is empty. */
static bool count_at(const tf_flow_job *job, size_t row, double *n) {
    const double *values = tf_table_numbers(job->table, job->ask->n);
    *n = values[row];
    if (isnan(*n) || (*n >= 0 && *n <= MOST_COUNT && floor(*n) == *n))
        return true;
    g_autofree char *message = g_strdup_printf("\"%s\" is %.15g: no count", job->ask->n, *n);
    return refuse_row(job, row, job->ask->n, "write whole numbers, from 0 on", message);
}

/* Of "included" a yes says the contrary of what the key asks. */
static bool refuse_stayers(const tf_flow_job *job, size_t row) {
    const char *column = job->ask->side.column;
    const tf_column_coding coding = tf_column_coding_read(column, job->arena);
    const char *left = "VALUE";
    for (size_t i = 0; i < tf_table_n_levels(job->table, column); i++) {
        const char *name = tf_table_level_name(job->table, column, (uint32_t)i);
        if (tf_answer_of(job->vocabulary, &coding, name) == TF_ANSWER_NO)
            left = name;
    }
    g_autofree char *hint = g_strdup_printf("say who left: --side '%s=%s'", column, left);
    g_autofree char *message =
        g_strdup_printf("\"%s\" says who stayed by its name, not who left", column);
    return refuse_row(job, row, column, hint, message);
}

static bool side_at(const tf_flow_job *job, size_t row, tf_switch *side) {
    const tf_column_is *ask = &job->ask->side;
    const char *value = text_at(job, ask->column, row);
    *side = ask->column ? TF_OFF : TF_AUTO;
    if (!value)
        return true;
    if (ask->is.items) {
        *side = tf_is_among(ask->is.items, ask->is.n, value) ? TF_ON : TF_OFF;
        return true;
    }
    const tf_column_coding coding = tf_column_coding_read(ask->column, job->arena);
    const tf_answer answer = tf_answer_of(job->vocabulary, &coding, value);
    *side = answer == TF_ANSWER_YES ? TF_ON : TF_OFF;
    if (answer != TF_ANSWER_NONE)
        return tf_leaving_of_column(ask->column) != TF_LEAVING_STAYED || refuse_stayers(job, row);
    g_autofree char *hint =
        g_strdup_printf("say which values mean that they left: --side '%s=%s'", ask->column, value);
    g_autofree char *message = g_strdup_printf(
        "\"%s\" is neither yes nor no, 1 nor 0: did those of the box leave?", value);
    return refuse_row(job, row, ask->column, hint, message);
}

/* ---- boxes ----------------------------------------------------------------------------------- */

static bool same(const char *a, const char *b) {
    return a == b || (a && b && strcmp(a, b) == 0);
}

/* `from` NULL: wherever it comes from. */
static tf_flow_node *find_box(tf_flow_job *job, const char *name, const char *from, size_t arm,
                              size_t *n_found) {
    tf_flow_node *found = NULL;
    *n_found = 0;
    for (size_t i = 0; i < job->n; i++) {
        tf_flow_node *node = &job->nodes[i];
        if (strcmp(node->box.name, name) != 0 || node->arm != arm ||
            (from && !same(node->from, from)))
            continue;
        found = node;
        ++*n_found;
    }
    return found;
}

static tf_flow_node *add_box(tf_flow_job *job, const char *name, size_t row) {
    tf_flow_node *node = &job->nodes[job->n++];
    *node = (tf_flow_node){.box = {.name = name, .label = tf_flow_label_of(job, name), .n = NAN},
                           .from = text_at(job, job->ask->from, row),
                           .arm = arm_at(job, row),
                           .row = row,
                           .side = job->ask->side.column ? TF_OFF : TF_AUTO,
                           .stage = text_at(job, job->ask->stage, row)};
    return node;
}

static bool read_box(tf_flow_job *job, size_t row) {
    const char *name = text_at(job, job->ask->box, row);
    if (!name)
        return refuse_row(job, row, job->ask->box,
                          "give it a name, or leave the row out with --where", "a box has no name");
    const char *from = text_at(job, job->ask->from, row);
    for (size_t i = 0; i < job->n; i++) {
        const tf_flow_node *other = &job->nodes[i];
        if (!same(other->box.name, name) || other->arm != arm_at(job, row) ||
            !same(other->from, from))
            continue;
        g_autofree char *message = g_strdup_printf(
            "box \"%s\"%s%s%s is there twice: line %" G_GUINT64_FORMAT " has it, too", name,
            from ? " from \"" : "", from ? from : "", from ? "\"" : "",
            tf_table_line(job->table, other->row));
        return refuse_row(job, row, job->ask->box,
                          "give boxes different names, or name the column of arms: --group COL",
                          message);
    }
    tf_flow_node *node = add_box(job, name, row);
    return count_at(job, row, &node->box.n) && side_at(job, row, &node->side);
}

/* A reason that doesn't say whence its box comes is of the last one above it. */
static tf_flow_node *box_above(tf_flow_job *job, const char *name, size_t row) {
    const size_t arm = arm_at(job, row);
    tf_flow_node *found = NULL;
    for (size_t i = 0; i < job->n; i++) {
        tf_flow_node *node = &job->nodes[i];
        if (node->row < row && (arm == TF_FLOW_NONE || node->arm == arm) &&
            strcmp(node->box.name, name) == 0 && (!found || found->row < node->row))
            found = node;
    }
    return found;
}

/* Whether a reason that stands behind other boxes could be of another one of that name. */
static bool is_unclear(const tf_flow_job *job, const tf_flow_node *box, size_t row) {
    const uint32_t *reasons = tf_table_levels(job->table, job->ask->reason);
    bool others = false, apart = false;
    if (!box || arm_at(job, row) != TF_FLOW_NONE)
        return false;
    for (size_t i = 0; i < job->n; i++)
        others = others ||
                 (&job->nodes[i] != box && strcmp(job->nodes[i].box.name, box->box.name) == 0 &&
                  job->nodes[i].row < row);
    for (size_t k = box->row + 1; k < row; k++)
        apart = apart || (tf_row_used(job->rows, k) && reasons[k] == TF_MISSING_LEVEL);
    return others && apart;
}

/* The one that the box has already, however it is spelt, or a new one. */
static tf_flow_reason *reason_of(tf_flow_job *job, tf_flow_node *node, size_t row) {
    const char *name = text_at(job, job->ask->reason, row);
    g_autofree char *key = tf_fold_name(name);
    for (size_t k = 0; k < node->box.n_reasons; k++) {
        g_autofree char *other = tf_fold_name(node->reasons[k].name);
        if (strcmp(key, other) != 0)
            continue;
        const tf_place place = tf_table_place(job->table, row, job->ask->reason);
        tf_diag_note(job->diag, &place, NULL,
                     "\"%s\" has the reason \"%s\" in several rows: added up", node->box.name,
                     node->reasons[k].name);
        return &node->reasons[k];
    }
    tf_flow_reason *reason = &node->reasons[node->box.n_reasons++];
    *reason = (tf_flow_reason){tf_flow_label_of(job, name), name, 0};
    return reason;
}

/* Where no row has the box itself, it is the sum of its reasons. */
static bool read_reason(tf_flow_job *job, size_t row) {
    const tf_flow_ask *ask = job->ask;
    const char *name = text_at(job, ask->box, row), *from = text_at(job, ask->from, row);
    size_t n_found = 0;
    tf_flow_node *node = name && !from ? box_above(job, name, row) : NULL;
    if (name && !node)
        node = find_box(job, name, from, arm_at(job, row), &n_found);
    const bool unclear = n_found > 1 || (!from && is_unclear(job, node, row));
    if (!name || unclear || (!node && !from))
        return refuse_row(job, row, ask->box,
                          "name its box, and the box that this one comes from, as in their own row",
                          unclear ? "a reason is of one box, and several have that name"
                                  : "a reason has no box");
    node = node ? node : add_box(job, name, row);
    if (!node->reasons) {
        node->reasons = tf_arena_array(job->arena, tf_flow_reason, job->rows->n_used + 1);
        if (node->row == row && ask->side.column && !side_at(job, row, &node->side))
            return false;
    }
    double n = NAN;
    if (!count_at(job, row, &n))
        return false;
    reason_of(job, node, row)->n += n;
    return !isnan(n) ||
           refuse_row(job, row, ask->n, "write how many: 0 for nobody", "a reason has no number");
}

static bool finish_counts(tf_flow_job *job) {
    for (size_t i = 0; i < job->n; i++) {
        tf_flow_node *node = &job->nodes[i];
        double sum = 0;
        for (size_t k = 0; k < node->box.n_reasons; k++)
            sum += node->reasons[k].n;
        if (isnan(node->box.n) && node->box.n_reasons > 0)
            node->box.n = sum;
        if (!isnan(node->box.n))
            continue;
        g_autofree char *message = g_strdup_printf("box \"%s\" has no number", node->box.name);
        return refuse_row(job, node->row, job->ask->n, "write how many: 0 for nobody", message);
    }
    return true;
}

/* ---- what they come from --------------------------------------------------------------------- */

static size_t names_of(const tf_flow_job *job, const char **names) {
    for (size_t i = 0; i < job->n; i++)
        names[i] = job->nodes[i].box.name;
    return job->n;
}

/* The box of the same arm, else the one before arms part, else the only one of that name. */
static bool find_parent(tf_flow_job *job, tf_flow_node *node, const char *name, size_t *parent) {
    size_t n_found = 0;
    const size_t arms[] = {node->arm, TF_FLOW_NONE};
    tf_flow_node *found = NULL;
    for (size_t k = 0; !found && k < G_N_ELEMENTS(arms); k++)
        found = find_box(job, name, NULL, arms[k], &n_found);
    for (size_t arm = 0; !found && arm < job->arms.n; arm++)
        found = find_box(job, name, NULL, arm, &n_found);
    const tf_place place = tf_flow_place(job, node, job->ask->from);
    if (!found) {
        const char **names = tf_arena_array(job->arena, const char *, job->n + 1);
        g_autofree char *hint =
            tf_did_you_mean(name, names, names_of(job, names),
                            "name the box as in its own row; leave the first box's cell empty");
        tf_diag_error(job->diag, &place, hint, "\"%s\" comes from \"%s\", which is no box",
                      node->box.name, name);
    } else if (n_found > 1) {
        tf_diag_error(job->diag, &place,
                      "give boxes different names, or name the column of arms: --group COL",
                      "\"%s\" comes from \"%s\", and %zu boxes have that name", node->box.name,
                      name, n_found);
    }
    *parent = (size_t)(found - job->nodes);
    return found && n_found == 1;
}

/* All of a text is a name before its parts are, which are between semicolons. */
static bool find_parents(tf_flow_job *job, tf_flow_node *node) {
    size_t n_found = 0;
    const char *from = node->from;
    bool whole = !strchr(from, ';');
    for (size_t i = 0; !whole && i < job->n; i++)
        whole = strcmp(job->nodes[i].box.name, from) == 0;
    g_auto(GStrv) parts = g_strsplit(from, whole ? "\n" : ";", -1);
    size_t *parents = tf_arena_array(job->arena, size_t, g_strv_length(parts) + 1);
    for (size_t i = 0; parts[i]; i++) {
        const char *name = g_strstrip(parts[i]);
        if (*name && !find_parent(job, node, name, &parents[n_found++]))
            return false;
    }
    node->box.from = parents;
    node->box.n_from = n_found;
    return true;
}

bool tf_flow_read_counts(tf_flow_job *job) {
    const tf_flow_ask *ask = job->ask;
    const uint32_t *reasons = ask->reason ? tf_table_levels(job->table, ask->reason) : NULL;
    job->nodes = tf_arena_array(job->arena, tf_flow_node, job->rows->n_used + 1);
    for (int of_reasons = 0; of_reasons < 2; of_reasons++) {
        for (size_t row = 0; row < job->rows->n; row++) {
            const bool reason = reasons && reasons[row] != TF_MISSING_LEVEL;
            if (tf_row_used(job->rows, row) && reason == of_reasons &&
                !(of_reasons ? read_reason : read_box)(job, row))
                return false;
        }
    }
    if (!finish_counts(job))
        return false;
    for (size_t i = 0; i < job->n; i++)
        if (job->nodes[i].from && !find_parents(job, &job->nodes[i]))
            return false;
    return true;
}
