#include "levels.h"

#include <string.h>

#include <glib.h>

#include "base/memory.h"

#define FIRST_PLACES 64

/* A hash table of our own rather than GHashTable: texts come without a terminating 0 and would have
   to be copied for each look-up, and a column may have as many levels as rows, for which memory
   must be able to fail. */

void tf_levels_clear(tf_levels *levels) {
    g_free(levels->pool);
    g_free(levels->offsets);
    g_free(levels->table);
    *levels = (tf_levels){0};
}

/* Multiplicative hashing (Knuth, The Art of Computer Programming, vol. 3, 6.4). */
static uint64_t mix(uint64_t hash, uint64_t word) {
    hash = (hash ^ word) * UINT64_C(0x9E3779B97F4A7C15);
    return hash ^ hash >> 32;
}

static uint64_t load(const char *text, size_t n) {
    uint64_t word = 0;
    memcpy(&word, text, n);
    return word;
}

/* Most cells are short: loads of fixed sizes that overlap take all their bytes without a loop. */
static uint64_t hash_of(const char *text, size_t length) {
    uint64_t hash = length;
    for (; length > 8; text += 8, length -= 8)
        hash = mix(hash, load(text, 8));
    if (length >= 4)
        return mix(hash, load(text, 4) << 32 | load(text + length - 4, 4));
    if (length == 0)
        return mix(hash, 0);
    return mix(hash, (uint64_t)(unsigned char)text[0] << 16 |
                         (uint64_t)(unsigned char)text[length / 2] << 8 |
                         (unsigned char)text[length - 1]);
}

static bool is_level(const tf_levels *levels, uint32_t code, const char *text, size_t length) {
    const char *known = levels->pool + levels->offsets[code];
    const size_t next = code + 1 < levels->n ? levels->offsets[code + 1] : levels->pool_size;
    return next - levels->offsets[code] == length + 1 && memcmp(known, text, length) == 0;
}

/* Where the text is, or the free place where it belongs. */
static size_t find_place(const tf_levels *levels, const char *text, size_t length) {
    const size_t mask = levels->n_places - 1;
    size_t place = hash_of(text, length) & mask;
    while (levels->table[place] != 0 && !is_level(levels, levels->table[place] - 1, text, length))
        place = (place + 1) & mask;
    return place;
}

/* At most half full, so that a search seldom takes more than one step. */
static bool grow_table(tf_levels *levels) {
    const size_t n_places = MAX(levels->n_places * 2, FIRST_PLACES);
    uint32_t *table = tf_try_alloc(n_places, sizeof *table);
    if (table == NULL)
        return false;
    g_free(levels->table);
    levels->table = table;
    levels->n_places = n_places;
    for (uint32_t code = 0; code < levels->n; code++) {
        const char *text = tf_levels_text(levels, code);
        table[find_place(levels, text, strlen(text))] = code + 1;
    }
    return true;
}

/* For one more text. After a failure everything is as it was, only perhaps larger. */
static bool make_room(tf_levels *levels, size_t length) {
    if (levels->n == UINT32_MAX - 1)
        return false;
    if (levels->n == levels->capacity) {
        const uint32_t capacity =
            levels->capacity > UINT32_MAX / 2 ? UINT32_MAX : MAX(levels->capacity * 2, 16);
        size_t *offsets = tf_try_realloc(levels->offsets, capacity, sizeof *offsets);
        if (offsets == NULL)
            return false;
        levels->offsets = offsets;
        levels->capacity = capacity;
    }
    if (levels->pool_capacity - levels->pool_size < length + 1) {
        const size_t capacity = MAX(levels->pool_capacity * 2, levels->pool_size + length + 256);
        char *pool = tf_try_realloc(levels->pool, capacity, 1);
        if (pool == NULL)
            return false;
        levels->pool = pool;
        levels->pool_capacity = capacity;
    }
    return levels->n_places / 2 > levels->n || grow_table(levels);
}

bool tf_levels_find(const tf_levels *levels, const char *text, size_t length, uint32_t *code) {
    const size_t place = levels->n_places > 0 ? find_place(levels, text, length) : 0;
    if (levels->n_places == 0 || levels->table[place] == 0)
        return false;
    *code = levels->table[place] - 1;
    return true;
}

bool tf_levels_code(tf_levels *levels, const char *text, size_t length, uint32_t *code) {
    if (tf_levels_find(levels, text, length, code))
        return true;
    if (!make_room(levels, length))
        return false;
    *code = levels->n;
    levels->offsets[levels->n] = levels->pool_size;
    memcpy(levels->pool + levels->pool_size, text, length);
    levels->pool[levels->pool_size + length] = '\0';
    levels->pool_size += length + 1;
    levels->table[find_place(levels, text, length)] = *code + 1;
    if (length == 1)
        levels->of_byte[(unsigned char)*text] = *code + 1;
    levels->n++;
    return true;
}

const char *tf_levels_text(const tf_levels *levels, uint32_t code) {
    return levels->pool + levels->offsets[code];
}

const char **tf_levels_list(const tf_levels *levels) {
    const char **list = g_new(const char *, levels->n + 1);
    for (uint32_t i = 0; i < levels->n; i++)
        list[i] = tf_levels_text(levels, i);
    list[levels->n] = NULL;
    return list;
}
