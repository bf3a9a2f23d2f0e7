#ifndef LEVELS_H
#define LEVELS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/**
 * Distinct texts, numbered in the order in which they were first seen. All zero is an empty set.
 * Texts are compared byte by byte: "1" and "1.0", "F" and "f" are two.
 */
typedef struct tf_levels {
    char *pool; /**< the texts one after the other, each ended by 0 */
    size_t pool_size, pool_capacity;
    size_t *offsets; /**< of each text in the pool */
    uint32_t n, capacity;
    uint32_t *table; /**< open addressing: code + 1, 0 is free; a power of two of places */
    size_t n_places;
    uint32_t of_byte[256]; /**< code + 1 of texts of one byte */
} tf_levels;

void tf_levels_clear(tf_levels *levels);
/** The code of a text, which is added if it is new. False: no memory. */
bool tf_levels_code(tf_levels *levels, const char *text, size_t length, uint32_t *code);
/** The code of a text that is there. */
bool tf_levels_find(const tf_levels *levels, const char *text, size_t length, uint32_t *code);
const char *tf_levels_text(const tf_levels *levels, uint32_t code);
/** All texts, for tf_suggest; free the array only. */
const char **tf_levels_list(const tf_levels *levels);

#endif
