#include "source_internal.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "base/memory.h"
#include "base/system_error.h"
#include "data/file_cache.h"

/* From a path to bytes that can be had twice: regular files stay open, all others are kept in
   memory. Blocks of text are handed out in source_blocks.c. */

void tf_source_free(tf_source *source) {
    if (source == NULL)
        return;
    if (source->fd >= 0)
        close(source->fd);
    if (source->converter != (GIConv)-1)
        g_iconv_close(source->converter);
    tf_sha256_free(source->checksum);
    tf_unpacker_free(source->unpacker);
    tf_sheet_free(source->sheet);
    if (source->origin.made != NULL)
        source->origin.free(source->origin.made);
    g_free(source->encoding.asked);
    g_free(source->encoding.word);
    g_free(source->owned);
    if (source->shared != NULL)
        g_bytes_unref(source->shared);
    g_free(source->raw);
    g_free(source->text);
    g_free(source->name);
    g_free(source);
}

size_t tf_source_peek(tf_source *source, char *start, size_t size) {
    const bool again = source->again;
    source->again = true; /* this look does not count */
    const size_t n = tf_source_read_bytes(source, start, size);
    const int error = source->error;
    tf_source_restart(source, 0);
    source->again = again;
    source->error = error; /* for whoever reads on */
    return n;
}

bool tf_source_restart(tf_source *source, uint64_t offset) {
    if (offset != 0 && !tf_source_seekable(source))
        return false;
    if (source->converter != (GIConv)-1)
        g_iconv(source->converter, NULL, NULL, NULL, NULL);
    if (source->unpacker != NULL)
        tf_unpacker_restart(source->unpacker);
    source->position = source->stored = offset;
    source->carry = 0;
    source->again = true;
    source->error = 0;
    return true;
}

bool tf_source_seekable(const tf_source *source) {
    return source->converter == (GIConv)-1 && source->unpacker == NULL;
}

tf_sheet *tf_source_sheet(tf_source *source) {
    return source->sheet;
}

const tf_origin *tf_source_made(const tf_source *source) {
    return source->origin.made != NULL ? &source->origin : NULL;
}

bool tf_source_has_cells(const tf_source *source) {
    return source->has_cells || source->sheet != NULL;
}

uint64_t tf_source_line(const tf_source *source, uint64_t line) {
    const tf_origin *origin = tf_source_made(source);
    return origin != NULL ? origin->line(origin->made, line) : line;
}

tf_place tf_source_place(tf_source *source, uint64_t line) {
    const tf_origin *origin = tf_source_made(source);
    if (origin != NULL) {
        tf_place place = origin->place(origin->made, line, SIZE_MAX);
        place.excerpt = NULL;
        return place;
    }
    if (source->sheet == NULL)
        return (tf_place){.file = source->name, .line = (unsigned)line};
    tf_place place = tf_sheet_place(source->sheet, source->name, line, SIZE_MAX);
    g_free((char *)place.excerpt);
    place.excerpt = NULL;
    return place;
}

tf_packing tf_source_packing(const tf_source *source, tf_unpack_problem *problem) {
    *problem = source->unpacker != NULL ? tf_unpacker_problem(source->unpacker) : TF_UNPACK_FINE;
    return source->unpacker != NULL ? tf_unpacker_packing(source->unpacker) : TF_PACKED_NOT;
}

const char *tf_source_name(const tf_source *source) {
    return source->name;
}

uint64_t tf_source_size(const tf_source *source) {
    const bool in_memory = source->fd < 0 || source->sheet != NULL;
    return in_memory ? source->memory_size : (uint64_t)source->before.st_size;
}

int tf_source_errno(const tf_source *source) {
    return source->error;
}

/* Size and time of the open file itself. A file that was replaced by another one has not changed
   for us: we read the old one to its end. */
bool tf_source_changed(const tf_source *source) {
    struct stat after;
    if (source->fd < 0)
        return false;
    if (fstat(source->fd, &after) != 0)
        return true;
    return after.st_size != source->before.st_size ||
           after.st_mtim.tv_sec != source->before.st_mtim.tv_sec ||
           after.st_mtim.tv_nsec != source->before.st_mtim.tv_nsec;
}

const char *tf_source_sha256(tf_source *source) {
    if (source->origin.made != NULL)
        return source->origin.sha256(source->origin.made);
    if (source->checksum == NULL)
        return NULL;
    tf_sha256_text(source->checksum, source->sha256);
    return source->sha256;
}
