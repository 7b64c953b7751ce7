/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mcl-text.h"

G_BEGIN_DECLS

/**
 * MclTextTokens:
 * @chars: (array length=n_chars): the text's code points
 * @starts: (array length=n_tokens + 1): where each token starts in @chars
 * @ids: (array length=n_tokens): equal for equal tokens (a hash: see mcl_text_tokens_new())
 *
 * A text cut into words, single spaces and single other characters. For the diff only.
 */
typedef struct {
  gunichar *chars;
  guint32 n_chars;
  guint32 *starts;
  guint64 *ids;
  guint32 n_tokens;
} MclTextTokens;

/* A piece of some tokens that stands once in the old text and once in the new. */
typedef struct {
  guint32 old_token;
  guint32 new_token;
} MclTextAnchor;

MclTextTokens *mcl_text_tokens_new (MclText *text) G_GNUC_WARN_UNUSED_RESULT;
void mcl_text_tokens_free (MclTextTokens *self);

GArray *mcl_text_tokens_list_anchors (const MclTextTokens *old_tokens,
                                      MclRange old_range,
                                      const guint8 *old_skip,
                                      const MclTextTokens *new_tokens,
                                      MclRange new_range,
                                      const guint8 *new_skip,
                                      guint n_tokens) G_GNUC_WARN_UNUSED_RESULT;
void mcl_text_anchors_keep_ascending (GArray *anchors);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MclTextTokens, mcl_text_tokens_free)

G_END_DECLS
