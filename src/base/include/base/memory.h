#ifndef BASE_MEMORY_H
#define BASE_MEMORY_H

#include <glib.h>
#include <stdarg.h>
#include <stddef.h>

#include <trialfig/export.h>

/** Zeroed array whose size depends on input; NULL if it can't be had (also on overflow). Free with
 * g_free. */
void *tf_try_alloc(size_t n, size_t size);
/** As realloc; NULL leaves `old` valid. New bytes are not cleared. */
void *tf_try_realloc(void *old, size_t n, size_t size);

/** Memory that lives as long as one figure job: small pieces, freed together. Aborts when
 * exhausted. */
typedef struct tf_arena tf_arena;

tf_arena *tf_arena_new(void);
void tf_arena_free(tf_arena *arena);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(tf_arena, tf_arena_free)

/** Zeroed and aligned for any type. */
void *tf_arena_alloc(tf_arena *arena, size_t n, size_t size);
char *tf_arena_strdup(tf_arena *arena, const char *text);
char *tf_arena_strndup(tf_arena *arena, const char *text, size_t length);
char *tf_arena_printf(tf_arena *arena, const char *format, ...) G_GNUC_PRINTF(2, 3);
void *tf_arena_memdup(tf_arena *arena, const void *data, size_t n, size_t size);
#define tf_arena_array(arena, type, n) ((type *)tf_arena_alloc((arena), (n), sizeof(type)))

#endif
