/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The article's text, from the sentences and from where their tokens are said to stand. What the
 * offsets count is found out first: the tokens' distances are held against their sentences. */
#include "config.h"

#include "mcl-format-webanno.h"

#include <glib/gi18n.h>
#include <string.h>

/* More white space in one place is a mistake. */
#define MAX_GAP 65536

#define N_OFFSET_UNITS (MCL_OFFSET_UTF8 + 1)

typedef struct {
  MclWebannoFile *file;
  GPtrArray *problems;
  GString *out;
  guint32 n_chars;    /* of @out */
  gint64 end;         /* of @out, as the file counts */
  MclOffsetUnit unit; /* what it counts */
} Builder;

static void
add_problem (Builder *self, guint line, const char *message)
{
  MclProblem *problem = g_new0 (MclProblem, 1);

  problem->line = line;
  problem->message = g_strdup (message);
  g_ptr_array_add (self->problems, problem);
}

static gint64
count (const char *utf8, gsize n_bytes, MclOffsetUnit unit)
{
  gint64 n = 0;

  if (unit == MCL_OFFSET_UTF8)
    return (gint64) n_bytes;
  for (const char *at = utf8; at < utf8 + n_bytes; at = g_utf8_next_char (at))
    n += unit == MCL_OFFSET_UTF16 && (guchar) *at >= 0xf0 ? 2 : 1;
  return n;
}

static gboolean
is_token (const MclWebannoFile *file, guint i)
{
  return mcl_webanno_get_unit (file, i)->token == i;
}

/* Finds a sentence's tokens in its text, one behind the other: for each unit that is one, its byte
 * offset. NULL when they do not stand there. */
static gsize *
find_tokens (Builder *self, const MclWebannoSentence *sentence)
{
  g_autofree gsize *offsets = g_new0 (gsize, mcl_range_length (sentence->units) + 1);
  const char *at = sentence->text != NULL ? sentence->text->str : NULL;

  for (guint32 i = sentence->units.start; i < sentence->units.end && at != NULL; i++) {
    const char *form = mcl_webanno_get_unit (self->file, i)->form;

    if (!is_token (self->file, i))
      continue;
    at = strstr (at, form);
    if (at == NULL)
      break;
    offsets[i - sentence->units.start] = (gsize) (at - sentence->text->str);
    at += strlen (form);
  }
  return at != NULL ? g_steal_pointer (&offsets) : NULL;
}

static void
count_fitting (Builder *self, const MclWebannoSentence *sentence, guint *n_fitting)
{
  g_autofree gsize *offsets = find_tokens (self, sentence);
  const MclWebannoUnit *before = NULL;
  gsize offset_before = 0;

  for (guint32 i = sentence->units.start; i < sentence->units.end && offsets != NULL; i++) {
    const MclWebannoUnit *unit = mcl_webanno_get_unit (self->file, i);
    gsize offset = offsets[i - sentence->units.start];

    if (!is_token (self->file, i))
      continue;
    for (guint j = 0; before != NULL && j < N_OFFSET_UNITS; j++)
      n_fitting[j] += count (sentence->text->str + offset_before, offset - offset_before,
                             (MclOffsetUnit) j) == unit->start - before->start;
    before = unit;
    offset_before = offset;
  }
}

static MclOffsetUnit
find_unit (Builder *self)
{
  guint n_fitting[N_OFFSET_UNITS] = { 0 };
  MclOffsetUnit best = MCL_OFFSET_UTF16;

  for (guint i = 0; i < self->file->sentences->len; i++)
    count_fitting (self, &g_array_index (self->file->sentences, MclWebannoSentence, i), n_fitting);
  for (guint i = 0; i < N_OFFSET_UNITS; i++) {
    if (n_fitting[i] > n_fitting[best])
      best = (MclOffsetUnit) i;
  }
  return best;
}

static void
put (Builder *self, const char *utf8, gsize n_bytes)
{
  g_string_append_len (self->out, utf8, (gssize) n_bytes);
  self->n_chars += (guint32) g_utf8_strlen (utf8, (gssize) n_bytes);
  self->end += count (utf8, n_bytes, self->unit);
}

/* White space up to @start; says whether there is a place for it. */
static gboolean
put_gap (Builder *self, gint64 start, gboolean ends_sentence)
{
  gint64 gap = start - self->end;

  if (gap < 0 || gap > MAX_GAP)
    return FALSE;
  for (gint64 i = 0; i < gap; i++)
    put (self, i == 0 && ends_sentence ? "\n" : " ", 1);
  return TRUE;
}

static void
begin_sentence (Builder *self, const MclWebannoSentence *sentence, gint64 start)
{
  gboolean is_behind_another = self->out->len > 0;

  if (put_gap (self, start, is_behind_another))
    return;
  add_problem (self, sentence->line,
               _ ("the sentence does not begin where its offsets say; they are not trusted"));
  if (is_behind_another)
    put (self, "\n", 1);
  self->end = start;
}

static void
place (Builder *self, guint32 i, guint32 start)
{
  MclWebannoUnit *unit = mcl_webanno_get_unit (self->file, i);

  unit->place = MCL_RANGE (start, start + (guint32) g_utf8_strlen (unit->form, -1));
}

static gint64
get_start (Builder *self, const MclWebannoSentence *sentence, const gsize *offsets)
{
  const MclWebannoUnit *first = mcl_webanno_get_unit (self->file, sentence->units.start);

  return first->start - count (sentence->text->str, offsets[0], self->unit);
}

static void
add_text (Builder *self, const MclWebannoSentence *sentence, const gsize *offsets)
{
  const char *text = sentence->text->str;
  gsize offset_before = 0;
  guint32 start = 0;

  if (mcl_range_is_empty (sentence->units))
    begin_sentence (self, sentence, self->out->len > 0 ? self->end + 1 : self->end);
  else
    begin_sentence (self, sentence, get_start (self, sentence, offsets));
  start = self->n_chars;
  put (self, text, sentence->text->len);
  for (guint32 i = sentence->units.start; i < sentence->units.end; i++) {
    gsize offset = offsets[i - sentence->units.start];

    if (!is_token (self->file, i))
      continue;
    /* Not from the start of the sentence, which may be the whole article. */
    start += (guint32) g_utf8_strlen (text + offset_before, (gssize) (offset - offset_before));
    offset_before = offset;
    place (self, i, start);
  }
}

/* Without a text that holds the tokens, they stand where their offsets say. */
static void
add_tokens (Builder *self, const MclWebannoSentence *sentence)
{
  for (guint32 i = sentence->units.start; i < sentence->units.end; i++) {
    const MclWebannoUnit *unit = mcl_webanno_get_unit (self->file, i);

    if (!is_token (self->file, i))
      continue;
    if (i == sentence->units.start)
      begin_sentence (self, sentence, unit->start);
    else if (!put_gap (self, unit->start, FALSE)) {
      put (self, " ", 1);
      self->end = unit->start;
    }
    place (self, i, self->n_chars);
    put (self, unit->form, strlen (unit->form));
  }
}

/**
 * mcl_webanno_rebuild_text:
 * @file: gets the places of its tokens
 * @problems: (element-type MclProblem): gets what does not hold together
 *
 * Returns: (transfer full): the article's text
 */
MclText *
mcl_webanno_rebuild_text (MclWebannoFile *file, GPtrArray *problems)
{
  g_autoptr (GString) out = g_string_new (NULL);
  Builder self = { .file = file, .problems = problems, .out = out };

  self.unit = find_unit (&self);
  for (guint i = 0; i < file->sentences->len; i++) {
    const MclWebannoSentence *sentence = &g_array_index (file->sentences, MclWebannoSentence, i);
    g_autofree gsize *offsets = find_tokens (&self, sentence);

    if (offsets == NULL && sentence->text != NULL)
      add_problem (&self, sentence->line, _ ("the words do not stand in the sentence’s text"));
    if (offsets != NULL)
      add_text (&self, sentence, offsets);
    else
      add_tokens (&self, sentence);
  }
  return mcl_text_new_from_string (out->str);
}
