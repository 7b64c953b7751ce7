/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mcl-text.h"

G_BEGIN_DECLS

gboolean mcl_relation_speaker_is_date (MclText *text, MclRange span);
MclRange mcl_relation_speaker_find_sentence (MclText *text, MclRange source);
gboolean mcl_relation_speaker_is_beside_verb (MclText *text,
                                              MclRange sentence,
                                              MclRange source,
                                              MclRange span);

G_END_DECLS
