/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mcl-document.h"

G_BEGIN_DECLS

/**
 * MclTypingStep:
 *
 * Makes what is typed into one place one step of the history, though each letter is kept at once:
 * the edit for the next letter takes the place of the one before. Plain record on the stack of its
 * owner; zeroed is fresh.
 */
typedef struct {
  MclTransaction *last;   /* the step of the typing so far; NULL for none */
  MclTransaction *before; /* the step that was the last before the edit */
  char *place;
} MclTypingStep;

void mcl_typing_step_begin (MclTypingStep *self, MclDocument *document, const char *place);
void mcl_typing_step_end (MclTypingStep *self, MclDocument *document);
void mcl_typing_step_forget (MclTypingStep *self);

G_END_DECLS
