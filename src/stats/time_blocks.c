#include "stats/time_blocks.h"

#include <math.h>
#include <stdbool.h>

#include "timeline_internal.h"

/* Places of a group's rows whose cause is one. */
typedef struct class_rows {
    const tf_timeline *timeline;
    const uint8_t *cause;
    size_t start, end; /* of the group */
    uint8_t code;
} class_rows;

static uint8_t cause_at(const class_rows *rows, size_t place) {
    const uint32_t row = rows->timeline->exit.order[place];
    return rows->cause ? rows->cause[row] : rows->timeline->data.event[row];
}

/* Where half of the weight of rows from one place to another is reached. */
static size_t middle_of(const class_rows *rows, size_t from, size_t to, double weight) {
    const tf_timeline *tl = rows->timeline;
    double reached = 0;
    size_t middle = to > from ? to - 1 : from;
    for (size_t i = from; i < to; i++) {
        if (cause_at(rows, i) != rows->code)
            continue;
        reached += tf_row_weight(tl, tl->exit.order[i]);
        if (2 * reached >= weight) {
            middle = i;
            break;
        }
    }
    return middle;
}

typedef struct block {
    size_t from, to; /* places */
    double weight;
} block;

static void move(const class_rows *rows, const block *moved, size_t to_place, double *time) {
    for (size_t i = moved->from; i < moved->to; i++)
        if (cause_at(rows, i) == rows->code)
            time[rows->timeline->exit.order[i]] = rows->timeline->exit.key[to_place];
}

static void finish(const class_rows *rows, const block *done, double *time) {
    move(rows, done, middle_of(rows, done->from, done->to, done->weight), time);
}

/* A block is finished when the next one is whole: it may take what is left over. Blocks end only
   between times, so that patients of one time stay together. Gives the weight of all. */
static double make_blocks(const class_rows *rows, double least, double *time) {
    const tf_timeline *tl = rows->timeline;
    block before = {rows->start, rows->start, 0}, now = before;
    double all = 0;
    for (size_t i = rows->start; i < rows->end; i++) {
        if (cause_at(rows, i) != rows->code)
            continue;
        if (now.weight >= least && tl->exit.key[i] > tl->exit.key[now.to - 1]) {
            finish(rows, &before, time);
            before = now;
            now = (block){i, i, 0};
        }
        now.to = i + 1;
        now.weight += tf_row_weight(tl, tl->exit.order[i]);
        all += tf_row_weight(tl, tl->exit.order[i]);
    }
    if (now.weight < least) {
        now.from = before.from;
        now.weight += before.weight;
    } else {
        finish(rows, &before, time);
    }
    if (now.to > now.from && rows->code == 1)
        finish(rows, &now, time);
    else if (now.to > now.from)
        move(rows, &now, now.to - 1, time);
    return all;
}

static uint8_t most_causes(const class_rows *rows) {
    uint8_t most = 0;
    for (size_t i = rows->start; i < rows->end; i++)
        if (cause_at(rows, i) > most)
            most = cause_at(rows, i);
    return most;
}

void tf_time_blocks(const tf_timeline *timeline, const uint8_t *cause, double least, double *time,
                    tf_least_class *lightest) {
    if (!timeline || !time || !lightest)
        return;
    *lightest = (tf_least_class){0, 0, INFINITY};
    for (uint32_t group = 0; group < timeline->data.n_groups; group++) {
        class_rows rows = {timeline, cause, timeline->exit.start[group],
                           timeline->exit.start[group + 1], 0};
        const uint8_t most = most_causes(&rows);
        for (unsigned code = 0; code <= most; code++) {
            rows.code = (uint8_t)code;
            const double weight = make_blocks(&rows, least, time);
            if (weight > 0 && weight < lightest->weight)
                *lightest = (tf_least_class){group, (uint8_t)code, weight};
        }
    }
}
