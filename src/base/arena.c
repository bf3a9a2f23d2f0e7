#include <stdalign.h>
#include <string.h>

#include "base/memory.h"

#define FIRST_BLOCK   4096
#define LARGEST_BLOCK (256 * 1024)

/* Blocks double in size up to a limit: a small job touches one page, a large one few blocks. */
typedef struct block {
    struct block *next;
    size_t used, size;
    alignas(max_align_t) unsigned char bytes[];
} block;

struct tf_arena {
    block *blocks; /* the first one is being filled */
    size_t next_size;
    bool exhausted;
};

tf_arena *tf_arena_new(void) {
    tf_arena *arena = g_new0(tf_arena, 1);
    arena->next_size = FIRST_BLOCK;
    return arena;
}

void tf_arena_free(tf_arena *arena) {
    if (arena == NULL)
        return;
    for (block *b = arena->blocks; b != NULL;) {
        block *next = b->next;
        g_free(b);
        b = next;
    }
    g_free(arena);
}

void tf_arena_set_exhausted(tf_arena *arena) {
    arena->exhausted = true;
}

bool tf_arena_is_exhausted(const tf_arena *arena) {
    return arena->exhausted;
}

/* Cleared by the system where it gives fresh pages anyway. */
static block *new_block(size_t size) {
    gsize total;
    if (!g_size_checked_add(&total, sizeof(block), size))
        g_error("arena: a piece of %zu bytes is too large", size);
    block *b = g_malloc0(total);
    b->size = size;
    return b;
}

/* A piece that is large beside a block gets its own, behind the one being filled, so that the
   rest of that one is not lost. */
static void *alloc_alone(tf_arena *arena, size_t size) {
    block *b = new_block(size);
    b->used = size;
    if (arena->blocks == NULL) {
        arena->blocks = b;
    } else {
        b->next = arena->blocks->next;
        arena->blocks->next = b;
    }
    return b->bytes;
}

/* Pieces are rounded up to the strictest alignment, so each starts where any type may. */
void *tf_arena_alloc(tf_arena *arena, size_t n, size_t size) {
    const size_t align = alignof(max_align_t);
    gsize bytes;
    if (!g_size_checked_mul(&bytes, n, size) || bytes > G_MAXSIZE - align)
        g_error("arena: %zu pieces of %zu bytes are too large", n, size);
    bytes = (MAX(bytes, 1) + align - 1) / align * align;
    block *b = arena->blocks;
    if (b != NULL && b->size - b->used >= bytes) {
        void *piece = b->bytes + b->used;
        b->used += bytes;
        return piece;
    }
    if (bytes > arena->next_size / 4)
        return alloc_alone(arena, bytes);
    b = new_block(arena->next_size);
    b->next = arena->blocks;
    b->used = bytes;
    arena->blocks = b;
    arena->next_size = MIN(arena->next_size * 2, LARGEST_BLOCK);
    return b->bytes;
}

void *tf_arena_memdup(tf_arena *arena, const void *data, size_t n, size_t size) {
    void *copy = tf_arena_alloc(arena, n, size);
    if (n > 0 && size > 0)
        memcpy(copy, data, n * size);
    return copy;
}

char *tf_arena_strndup(tf_arena *arena, const char *text, size_t length) {
    length = strnlen(text, length);
    char *copy = tf_arena_alloc(arena, length + 1, 1);
    memcpy(copy, text, length);
    return copy;
}

char *tf_arena_strdup(tf_arena *arena, const char *text) {
    return tf_arena_memdup(arena, text, strlen(text) + 1, 1);
}

char *tf_arena_printf(tf_arena *arena, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *text = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    return tf_arena_strdup(arena, text);
}
