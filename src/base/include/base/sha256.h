#ifndef BASE_SHA256_H
#define BASE_SHA256_H

#include <stddef.h>

#include <glib.h>

/* SHA-256 (FIPS 180-4, 2015) of what is written and read: of every file of every figure of a set,
   so that it uses the processor's own instructions where there are any. */

#define TF_SHA256_CHARS 65 /**< 64 hexadecimal digits and the 0 byte */

typedef struct tf_sha256 tf_sha256;

tf_sha256 *tf_sha256_new(void);
void tf_sha256_free(tf_sha256 *sum);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(tf_sha256, tf_sha256_free)

void tf_sha256_update(tf_sha256 *sum, const void *data, size_t length);
/** In hexadecimal; of what came so far, more may come. */
void tf_sha256_text(const tf_sha256 *sum, char text[TF_SHA256_CHARS]);

#endif
