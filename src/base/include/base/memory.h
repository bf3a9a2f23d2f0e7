#ifndef BASE_MEMORY_H
#define BASE_MEMORY_H

#include <glib.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

#include <trialfig/export.h>

/** Zeroed array whose size depends on input; NULL if it can't be had (also on overflow). Free with
 * g_free. */
void *tf_try_alloc(size_t n, size_t size);
/** As realloc; NULL leaves `old` valid. New bytes are not cleared. */
void *tf_try_realloc(void *old, size_t n, size_t size);

/**
 * Cairo, HarfBuzz and fontconfig go on without the memory that they couldn't get: a text is missing
 * then, or a font, and nobody says so. All that is left of it is errno. Cleared before they are
 * called, and asked afterwards, before anything else fails.
 */
void tf_memory_watch(void);
bool tf_memory_ran_out(void);

/** Memory that lives as long as one figure job: small pieces, freed together. Aborts when
 * exhausted. */
typedef struct tf_arena tf_arena;

tf_arena *tf_arena_new(void);
void tf_arena_free(tf_arena *arena);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(tf_arena, tf_arena_free)

/** Something of the job couldn't have its memory, where nobody hears of errors. Sticks. */
void tf_arena_set_exhausted(tf_arena *arena);
bool tf_arena_is_exhausted(const tf_arena *arena);

/** Zeroed and aligned for any type. */
void *tf_arena_alloc(tf_arena *arena, size_t n, size_t size);
char *tf_arena_strdup(tf_arena *arena, const char *text);
char *tf_arena_strndup(tf_arena *arena, const char *text, size_t length);
char *tf_arena_printf(tf_arena *arena, const char *format, ...) G_GNUC_PRINTF(2, 3);
void *tf_arena_memdup(tf_arena *arena, const void *data, size_t n, size_t size);
#define tf_arena_array(arena, type, n) ((type *)tf_arena_alloc((arena), (n), sizeof(type)))

#endif
