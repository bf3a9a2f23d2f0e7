/* Rows and lanes of boxes, what their rows are called, and whose arm they are of. */
#include <string.h>

#include "job.h"

/* ---- rows ------------------------------------------------------------------------------------ */

/* How many boxes stand between a source and where sources come together. */
static size_t below(const tf_flow_job *job, size_t i) {
    size_t n = 0;
    for (; i != job->merged; i = job->nodes[i].box.next[0])
        n++;
    return n;
}

static bool is_above(const tf_flow_job *job, size_t i) {
    while (job->merged != TF_FLOW_NONE && i < job->merged && job->nodes[i].box.n_next > 0)
        i = job->nodes[i].box.next[0];
    return i == job->merged;
}

/* Main boxes stand below what they come from; sources begin in the first row, and then as far down
   as may be: their last rows are alike. */
static void set_levels(tf_flow_job *job) {
    size_t merged_at = 0;
    for (size_t i = 0; i < job->n; i++) {
        tf_flow_box *box = &job->nodes[i].box;
        box->above =
            job->merged != TF_FLOW_NONE && i != job->merged && !box->side && is_above(job, i);
        if (box->above)
            merged_at = MAX(merged_at, below(job, i));
    }
    for (size_t i = 0; i < job->n; i++) {
        tf_flow_box *box = &job->nodes[i].box;
        for (size_t k = 0; k < box->n_from; k++)
            box->level = MAX(box->level, job->nodes[box->from[k]].box.level + !box->side);
        if (box->above && box->n_from > 0)
            box->level = merged_at - below(job, i);
    }
}

/* Last boxes of one name stand in one row, however many steps arms have. */
static void align_last(tf_flow_job *job) {
    for (size_t i = 0; i < job->n; i++) {
        tf_flow_box *box = &job->nodes[i].box;
        for (size_t k = 0; k < job->n && !box->side && box->n_next == 0; k++) {
            const tf_flow_box *other = &job->nodes[k].box;
            if (!other->side && other->n_next == 0 && strcmp(other->name, box->name) == 0)
                box->level = MAX(box->level, other->level);
        }
    }
    for (size_t i = 0; i < job->n; i++)
        if (job->nodes[i].box.side)
            job->nodes[i].box.level = job->nodes[job->nodes[i].box.from[0]].box.level;
}

/* ---- lanes ----------------------------------------------------------------------------------- */

static size_t take_lanes(tf_flow_job *job, size_t i, size_t lane) {
    tf_flow_box *box = &job->nodes[i].box;
    box->first = lane;
    if (box->n_next == 0)
        lane++;
    for (size_t k = 0; k < box->n_next; k++)
        lane = take_lanes(job, box->next[k], lane);
    box->last = lane - 1;
    return lane;
}

static bool set_lanes(tf_flow_job *job) {
    size_t root = job->merged;
    for (size_t i = 0; i < job->n && root == TF_FLOW_NONE; i++)
        root = job->nodes[i].box.n_from == 0 ? i : root;
    job->results->n_lanes = take_lanes(job, root, 0);
    const tf_flow_box *merged = job->merged == TF_FLOW_NONE ? NULL : &job->nodes[job->merged].box;
    for (size_t k = 0; merged && k < merged->n_from; k++) {
        for (size_t i = merged->from[k]; i != TF_FLOW_NONE;) {
            tf_flow_box *box = &job->nodes[i].box;
            box->first = box->last = k;
            i = box->n_from > 0 ? box->from[0] : TF_FLOW_NONE;
        }
    }
    job->results->n_sources = merged ? merged->n_from : 0;
    const size_t n = MAX(job->results->n_lanes, job->results->n_sources);
    if (n > TF_FLOW_MAX_LANES) {
        const tf_place place = {.file = tf_table_path(job->table)};
        tf_diag_error(job->diag, &place,
                      "keep some of them with --where, and draw the others apart",
                      "%zu arms beside each other are too many: at most %d", n, TF_FLOW_MAX_LANES);
        return false;
    }
    for (size_t i = 0; i < job->n; i++) {
        tf_flow_box *box = &job->nodes[i].box;
        if (!box->side)
            continue;
        const tf_flow_box *from = &job->nodes[box->from[0]].box;
        box->first = from->first;
        box->last = from->last;
        box->above = from->above;
    }
    return true;
}

/* ---- arms ------------------------------------------------------------------------------------ */

/* Named by the column of arms, else by the first box after arms parted. */
static bool name_arms(tf_flow_job *job) {
    size_t *n_boxes = tf_arena_array(job->arena, size_t, job->arms.n + 1);
    for (size_t i = 0; i < job->n; i++) {
        tf_flow_node *node = &job->nodes[i];
        tf_flow_box *box = &node->box;
        const tf_flow_node *from = box->n_from == 1 ? &job->nodes[box->from[0]] : NULL;
        if (from && from->arm != TF_FLOW_NONE && node->arm == TF_FLOW_NONE)
            node->arm = from->arm;
        if (from && from->arm != TF_FLOW_NONE && from->arm != node->arm) {
            const tf_place place = tf_flow_place(job, node, job->ask->group.column);
            tf_diag_error(job->diag, &place, "mend the arm of one of them",
                          "\"%s\" is of \"%s\", and comes from \"%s\" of \"%s\"", box->name,
                          job->arms.labels[node->arm], from->box.name, job->arms.labels[from->arm]);
            return false;
        }
        if (node->arm != TF_FLOW_NONE)
            n_boxes[node->arm] += !box->side;
        const bool parted = from && from->box.n_next > 1 && !box->side;
        box->arm = node->arm != TF_FLOW_NONE ? job->arms.labels[node->arm]
                   : parted                  ? box->name
                   : from                    ? from->box.arm
                                             : "";
    }
    for (size_t arm = 0; arm < job->arms.n; arm++) {
        if (n_boxes[arm] > 0)
            continue;
        const tf_place place = tf_ask_place(&job->ask->base, &job->ask->group.column);
        tf_diag_error(job->diag, &place, "give it the box of those who were allocated to it",
                      "arm \"%s\" has no main box", job->arms.labels[arm]);
        return false;
    }
    return true;
}

/* ---- names of rows --------------------------------------------------------------------------- */

static void add_stage(tf_flow_job *job, tf_flow_stage stage, size_t end) {
    const size_t n_bands = 2 * job->results->n_levels;
    bool *filled = tf_arena_array(job->arena, bool, n_bands);
    for (size_t i = 0; i < job->n; i++)
        filled[TF_FLOW_BAND(job->nodes[i].box.level, job->nodes[i].box.side)] = true;
    while (stage.first < end && !filled[stage.first])
        stage.first++;
    while (end > stage.first && !filled[end - 1])
        end--;
    stage.last = end - 1;
    if (end > stage.first)
        ((tf_flow_stage *)job->results->stages)[job->results->n_stages++] = stage;
}

/* What a column calls them: each name holds until the next. */
static bool stages_of_column(tf_flow_job *job) {
    const size_t n_bands = 2 * job->results->n_levels;
    const tf_flow_node **of = tf_arena_array(job->arena, const tf_flow_node *, n_bands);
    for (size_t i = 0; i < job->n; i++) {
        const tf_flow_node *node = &job->nodes[i];
        const tf_flow_node **band = &of[TF_FLOW_BAND(node->box.level, node->box.side)];
        if (node->stage && *band && strcmp(node->stage, (*band)->stage) != 0) {
            const tf_place place = tf_flow_place(job, node, job->ask->stage);
            tf_diag_error(job->diag, &place, "give the boxes of one row one stage",
                          "\"%s\" and \"%s\" stand in one row, of \"%s\" and \"%s\"",
                          (*band)->box.name, node->box.name, (*band)->stage, node->stage);
            return false;
        }
        *band = node->stage ? node : *band;
    }
    for (size_t band = 0; band < n_bands;) {
        size_t end = band + 1;
        while (end < n_bands &&
               (!of[end] || (of[band] && strcmp(of[end]->stage, of[band]->stage) == 0)))
            end++;
        if (of[band])
            add_stage(job, (tf_flow_stage){of[band]->stage, NULL, band, 0}, end);
        band = end;
    }
    return true;
}

/* Where a statement's stages end, in bands: the row in which arms part, or the second, and the last
   one are known. */
static void stages_of_template(tf_flow_job *job) {
    static const struct {
        const char *words[4];
    } stages[] = {
        [TF_FLOW_CONSORT] = {{"enrollment", "allocation", "follow_up", "analysis"}},
        [TF_FLOW_PRISMA] = {{"identification", "screening", "screening", "included"}},
        [TF_FLOW_STROBE] = {{"enrollment", "follow_up", "follow_up", "analysis"}},
        [TF_FLOW_STARD] = {{"eligibility", "index", "reference", "diagnosis"}},
    };
    const int of = job->ask->statement;
    const size_t last = job->results->n_levels - 1;
    size_t part = TF_FLOW_NONE;
    for (size_t i = 0; i < job->n; i++)
        if (job->nodes[i].box.n_next > 1)
            part = MIN(part, job->nodes[i].box.level + 1);
    const bool parts = part != TF_FLOW_NONE;
    part = parts ? part : 1;
    size_t ends[4] = {2 * part, 2 * part + 1, 2 * last, 2 * last + 2};
    if (of == TF_FLOW_PRISMA)
        ends[0] = ends[1] = 2;
    if (of == TF_FLOW_STARD)
        ends[1] = 2 * part + 2;
    if (job->results->stopped)
        ends[2] = 2 * last + 2;
    if (of == TF_FLOW_STROBE || (of == TF_FLOW_CONSORT && !parts))
        ends[1] = ends[0];
    for (size_t k = 0, begin = 0; k < 4; k++) {
        const size_t end = MIN(MAX(ends[k], begin), 2 * last + 2);
        const char *word = tf_arena_printf(job->arena, "flow.stage.%s", stages[of].words[k]);
        add_stage(job, (tf_flow_stage){NULL, word, begin, 0}, end);
        begin = end;
    }
}

bool tf_flow_lay(tf_flow_job *job) {
    tf_flow_results *results = job->results;
    set_levels(job);
    align_last(job);
    if (!name_arms(job) || !set_lanes(job))
        return false;
    for (size_t i = 0; i < job->n; i++)
        results->n_levels = MAX(results->n_levels, job->nodes[i].box.level + 1);
    results->stages = tf_arena_array(job->arena, tf_flow_stage, 2 * results->n_levels + 4);
    if (job->ask->stage && !stages_of_column(job))
        return false;
    if (!job->ask->stage && job->ask->statement >= 0)
        stages_of_template(job);
    tf_flow_box *boxes = tf_arena_array(job->arena, tf_flow_box, job->n);
    for (size_t i = 0; i < job->n; i++)
        boxes[i] = job->nodes[i].box;
    results->boxes = boxes;
    results->n = job->n;
    return true;
}
