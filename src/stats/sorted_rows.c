/*
 * Rows are dealt into buckets by group and by a linear function of the key, which already is the
 * final order when keys are whole numbers of a small range; else each bucket, small enough for the
 * cache, is put in order by itself. So 10^7 keys need no second array of their size.
 */
#include "sorted_rows.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

enum {
    MAX_BUCKETS = 2048,
    ROWS_PER_BUCKET = 64,
    INSERTION_ROWS = 48,
    DIGIT_VALUES = 256,
    KEY_DIGITS = 8
};

typedef struct bucket_plan {
    double min, scale; /* bucket = (key/2 - min/2) * scale: halves, so that no range overflows */
    size_t per_group;
    uint32_t n_groups;
    bool ordered; /* one key value for each bucket */
} bucket_plan;

typedef struct radix_scratch {
    uint64_t *key;                   /* [2 * n] */
    uint32_t *order;                 /* [2 * n] */
    uint32_t (*count)[DIGIT_VALUES]; /* [KEY_DIGITS] */
} radix_scratch;

static bool is_whole(double x) {
    return x == floor(x);
}

static bucket_plan plan_buckets(const double *key, size_t n, uint32_t n_groups) {
    double min = key[0];
    double max = key[0];
    bool whole = true;
    for (size_t i = 0; i < n; i++) {
        min = key[i] < min ? key[i] : min;
        max = key[i] > max ? key[i] : max;
        whole = whole && is_whole(key[i]);
    }
    bucket_plan plan = {
        .min = min, .scale = 0, .per_group = 1, .n_groups = n_groups, .ordered = min == max};
    if (plan.ordered)
        return plan;
    double limit = (double)(n / 2 + 65536) / n_groups;
    if (whole && max - min + 1 <= limit) {
        plan.per_group = (size_t)(max - min) + 1;
        plan.scale = 2;
        plan.ordered = true;
        return plan;
    }
    size_t wanted = n / ROWS_PER_BUCKET < MAX_BUCKETS ? n / ROWS_PER_BUCKET : MAX_BUCKETS;
    double scale = (double)(wanted / n_groups) / (max * 0.5 - min * 0.5);
    if (wanted / n_groups > 1 && isfinite(scale)) {
        plan.per_group = wanted / n_groups;
        plan.scale = scale;
    }
    return plan;
}

static inline size_t bucket_of(const bucket_plan *plan, double key, size_t group) {
    size_t bucket = (size_t)((key * 0.5 - plan->min * 0.5) * plan->scale);
    size_t last = plan->per_group - 1;
    return group * plan->per_group + (bucket < last ? bucket : last);
}

/* The order of unsigned integers is that of the doubles they are made from. */
static inline uint64_t key_bits(double key) {
    uint64_t bits;
    memcpy(&bits, &key, sizeof bits);
    return bits >> 63 ? ~bits : bits | UINT64_C(1) << 63;
}

static inline double key_value(uint64_t bits) {
    bits = bits >> 63 ? bits & ~(UINT64_C(1) << 63) : ~bits;
    double key;
    memcpy(&key, &bits, sizeof key);
    return key;
}

static void insertion_sort(double *key, uint32_t *order, size_t n) {
    for (size_t i = 1; i < n; i++) {
        double k = key[i];
        uint32_t row = order[i];
        size_t j = i;
        for (; j > 0 && key[j - 1] > k; j--) {
            key[j] = key[j - 1];
            order[j] = order[j - 1];
        }
        key[j] = k;
        order[j] = row;
    }
}

static void radix_pass(radix_scratch *s, size_t n, unsigned digit, size_t from, size_t to) {
    uint32_t place[DIGIT_VALUES];
    uint32_t sum = 0;
    for (size_t v = 0; v < DIGIT_VALUES; v++) {
        place[v] = sum;
        sum += s->count[digit][v];
    }
    const uint64_t *key = s->key + from;
    for (size_t i = 0; i < n; i++) {
        uint32_t at = place[key[i] >> (8 * digit) & (DIGIT_VALUES - 1)]++;
        s->key[to + at] = key[i];
        s->order[to + at] = s->order[from + i];
    }
}

static void radix_sort(double *key, uint32_t *order, size_t n, radix_scratch *s) {
    memset(s->count, 0, sizeof(*s->count) * KEY_DIGITS);
    for (size_t i = 0; i < n; i++) {
        uint64_t bits = key_bits(key[i]);
        s->key[i] = bits;
        s->order[i] = order[i];
        for (unsigned d = 0; d < KEY_DIGITS; d++)
            s->count[d][bits >> (8 * d) & (DIGIT_VALUES - 1)]++;
    }
    size_t from = 0;
    for (unsigned d = 0; d < KEY_DIGITS; d++) {
        /* Keys of one bucket share their leading digits: nothing to do for these. */
        if (s->count[d][s->key[from] >> (8 * d) & (DIGIT_VALUES - 1)] == n)
            continue;
        radix_pass(s, n, d, from, n - from);
        from = n - from;
    }
    for (size_t i = 0; i < n; i++) {
        key[i] = key_value(s->key[from + i]);
        order[i] = s->order[from + i];
    }
}

static bool is_sorted(const double *key, size_t n) {
    for (size_t i = 1; i < n; i++)
        if (key[i - 1] > key[i])
            return false;
    return true;
}

static tf_stats_status sort_buckets(tf_sorted_rows *rows, const size_t *end, size_t n_buckets) {
    size_t largest = 0;
    for (size_t b = 0, from = 0; b < n_buckets; from = end[b++]) {
        size_t n = end[b] - from;
        largest = n > largest && !is_sorted(rows->key + from, n) ? n : largest;
    }
    if (largest == 0)
        return TF_STATS_OK;
    radix_scratch s = {malloc(2 * largest * sizeof *s.key), malloc(2 * largest * sizeof *s.order),
                       malloc(KEY_DIGITS * sizeof *s.count)};
    tf_stats_status status = s.key && s.order && s.count ? TF_STATS_OK : TF_STATS_NO_MEMORY;
    for (size_t b = 0, from = 0; status == TF_STATS_OK && b < n_buckets; from = end[b++]) {
        size_t n = end[b] - from;
        if (n <= INSERTION_ROWS)
            insertion_sort(rows->key + from, rows->order + from, n);
        else if (!is_sorted(rows->key + from, n))
            radix_sort(rows->key + from, rows->order + from, n, &s);
    }
    free(s.key);
    free(s.order);
    free(s.count);
    return status;
}

/* Counts, places and deals the rows; leaves each bucket's end in place[]. */
static void deal_rows(const double *key, const uint32_t *group, size_t n, const bucket_plan *plan,
                      size_t *place, tf_sorted_rows *out) {
    size_t n_buckets = plan->per_group * plan->n_groups;
    memset(place, 0, n_buckets * sizeof *place);
    for (size_t i = 0; i < n; i++)
        place[bucket_of(plan, key[i], group ? group[i] : 0)]++;
    size_t sum = 0;
    for (size_t b = 0; b < n_buckets; b++) {
        if (b % plan->per_group == 0)
            out->start[b / plan->per_group] = sum;
        size_t count = place[b];
        place[b] = sum;
        sum += count;
    }
    out->start[plan->n_groups] = sum;
    for (size_t i = 0; i < n; i++) {
        size_t at = place[bucket_of(plan, key[i], group ? group[i] : 0)]++;
        out->key[at] = key[i] + 0.0; /* makes -0 a 0 */
        out->order[at] = (uint32_t)i;
    }
}

tf_stats_status tf_sort_rows(const double *key, const uint32_t *group, size_t n, uint32_t n_groups,
                             tf_sorted_rows *out) {
    bucket_plan plan = plan_buckets(key, n, n_groups);
    size_t n_buckets = plan.per_group * n_groups;
    size_t *place = malloc(n_buckets * sizeof *place);
    out->key = malloc(n * sizeof *out->key);
    out->order = malloc(n * sizeof *out->order);
    out->start = malloc((n_groups + (size_t)1) * sizeof *out->start);
    tf_stats_status status = TF_STATS_NO_MEMORY;
    if (place && out->key && out->order && out->start) {
        deal_rows(key, group, n, &plan, place, out);
        status = plan.ordered ? TF_STATS_OK : sort_buckets(out, place, n_buckets);
    }
    free(place);
    if (status != TF_STATS_OK)
        tf_sorted_rows_clear(out);
    return status;
}

void tf_sorted_rows_clear(tf_sorted_rows *rows) {
    free(rows->key);
    free(rows->order);
    free(rows->start);
    *rows = (tf_sorted_rows){0};
}
