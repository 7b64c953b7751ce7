/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * MclTagScheme:
 * @MCL_TAG_SCHEME_IOB1: I- throughout; B- only where a chunk follows another of its label
 * @MCL_TAG_SCHEME_IOB2: B- begins every chunk
 * @MCL_TAG_SCHEME_IOE1: I- throughout; E- only where another of its label follows
 * @MCL_TAG_SCHEME_IOE2: E- ends every chunk
 * @MCL_TAG_SCHEME_BIOES: B- begins, E- ends, S- is alone
 * @MCL_TAG_SCHEME_BILOU: the same with L- and U-
 *
 * How tags on tokens tell where chunks begin and end (Ramshaw and Marcus 1995; Tjong Kim Sang and
 * Veenstra 1999; Ratinov and Roth 2009).
 */
typedef enum {
  MCL_TAG_SCHEME_IOB1,
  MCL_TAG_SCHEME_IOB2,
  MCL_TAG_SCHEME_IOE1,
  MCL_TAG_SCHEME_IOE2,
  MCL_TAG_SCHEME_BIOES,
  MCL_TAG_SCHEME_BILOU,
  MCL_TAG_SCHEME_UNKNOWN,
} MclTagScheme;

/**
 * MclTagChunk:
 * @label: borrowed from the tags; "_" for tags without one
 * @start, @end: tokens, half-open
 */
typedef struct {
  const char *label;
  guint start;
  guint end;
} MclTagChunk;

const char *mcl_tag_scheme_get_id (MclTagScheme scheme);
MclTagScheme mcl_tag_scheme_find (const char *id);
MclTagScheme mcl_tag_scheme_detect (const char *const *tags, guint n_tags);

gboolean mcl_tag_is_valid (const char *tag, MclTagScheme scheme);
const char *mcl_tag_get_label (const char *tag);

GArray *mcl_tag_scheme_decode (const char *const *tags, guint n_tags) G_GNUC_WARN_UNUSED_RESULT;
GArray *mcl_tag_scheme_decode_strictly (MclTagScheme scheme,
                                        const char *const *tags,
                                        guint n_tags) G_GNUC_WARN_UNUSED_RESULT;
char mcl_tag_scheme_encode (
    MclTagScheme scheme, guint index, guint length, gboolean follows_same, gboolean precedes_same);

G_END_DECLS
