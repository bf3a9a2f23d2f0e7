#ifndef SHA256_BLOCKS_H
#define SHA256_BLOCKS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** Of the rounds. */
extern const uint32_t tf_sha256_constants[64];

/** Takes n blocks of 64 bytes into the state. */
typedef void (*tf_sha256_blocks)(uint32_t state[8], const unsigned char *data, size_t n);
void tf_sha256_plain_blocks(uint32_t state[8], const unsigned char *data, size_t n);
/** With the instructions of this processor; NULL: it has none for this. */
tf_sha256_blocks tf_sha256_fast_blocks(void);

#endif
