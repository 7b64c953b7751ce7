/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Approximate matching by G. Myers, "A fast bit-vector algorithm for approximate string matching
 * based on dynamic programming", Journal of the ACM 46 (3), 1999: a column of the edit distance
 * matrix is kept as the differences between its cells, a bit each, 64 rows to a word. One step of
 * one word takes some 15 operations, so a million code points against a pattern of up to 64 take
 * about 10 ms. Longer patterns take one word for every 64 rows, joined by the horizontal
 * difference that leaves one and enters the next.
 *
 * A text that is matched backwards is given by its end: matching reads down from there. */
#include "config.h"

#include "mcl-bit-pattern.h"

#include <stdlib.h>
#include <string.h>

#define BITS_PER_WORD 64u
#define N_DIRECT 128u

struct _MclBitPattern {
  guint32 length;
  guint32 n_words;
  gboolean backwards;
  gunichar *alphabet; /* of the pattern, ascending */
  guint32 n_alphabet;
  guint32 direct[N_DIRECT]; /* 1 + index into the alphabet, 0: not in it */
  guint64 *masks;           /* for each of the alphabet n_words; the last set is for all others */
  guint64 *plus;
  guint64 *minus;
};

static int
compare_chars (const void *a, const void *b)
{
  gunichar char_a = *(const gunichar *) a;
  gunichar char_b = *(const gunichar *) b;

  return (char_a > char_b) - (char_a < char_b);
}

static void
make_alphabet (MclBitPattern *self, const gunichar *chars)
{
  self->alphabet = g_new (gunichar, MAX (self->length, 1));
  if (self->length == 0)
    return;
  memcpy (self->alphabet, chars, self->length * sizeof (gunichar));
  qsort (self->alphabet, self->length, sizeof (gunichar), compare_chars);
  for (guint32 i = 0; i < self->length; i++) {
    if (i == 0 || self->alphabet[i] != self->alphabet[i - 1])
      self->alphabet[self->n_alphabet++] = self->alphabet[i];
  }
  for (guint32 i = 0; i < self->n_alphabet && self->alphabet[i] < N_DIRECT; i++)
    self->direct[self->alphabet[i]] = i + 1;
}

/* The index of a code point in the alphabet; its length when it is not in it. */
static guint32
find_char (const MclBitPattern *self, gunichar c)
{
  guint32 low = 0;
  guint32 high = self->n_alphabet;

  if (c < N_DIRECT)
    return self->direct[c] > 0 ? self->direct[c] - 1 : self->n_alphabet;
  while (low < high) {
    guint32 middle = low + (high - low) / 2;

    if (self->alphabet[middle] < c)
      low = middle + 1;
    else
      high = middle;
  }
  return low < self->n_alphabet && self->alphabet[low] == c ? low : self->n_alphabet;
}

/**
 * mcl_bit_pattern_new:
 * @chars: (array length=n_chars): the pattern
 * @backwards: whether pattern and texts are read from their ends
 *
 * Returns: (transfer full): the pattern, ready
 */
MclBitPattern *
mcl_bit_pattern_new (const gunichar *chars, guint32 n_chars, gboolean backwards)
{
  MclBitPattern *self = g_new0 (MclBitPattern, 1);

  self->length = n_chars;
  self->n_words = MAX ((n_chars + BITS_PER_WORD - 1) / BITS_PER_WORD, 1);
  self->backwards = backwards;
  make_alphabet (self, chars);
  self->masks = g_new0 (guint64, (gsize) (self->n_alphabet + 1) * self->n_words);
  for (guint32 i = 0; i < n_chars; i++) {
    gsize which = find_char (self, chars[backwards ? n_chars - 1 - i : i]);

    self->masks[which * self->n_words + i / BITS_PER_WORD] |= G_GUINT64_CONSTANT (1)
                                                              << (i % BITS_PER_WORD);
  }
  self->plus = g_new (guint64, self->n_words);
  self->minus = g_new (guint64, self->n_words);
  return self;
}

/**
 * mcl_bit_pattern_free:
 * @self: (transfer full) (nullable): a pattern
 */
void
mcl_bit_pattern_free (MclBitPattern *self)
{
  if (self == NULL)
    return;
  g_free (self->alphabet);
  g_free (self->masks);
  g_free (self->plus);
  g_free (self->minus);
  g_free (self);
}

/**
 * mcl_bit_pattern_get_length:
 *
 * Returns: the pattern's code points
 */
guint32
mcl_bit_pattern_get_length (const MclBitPattern *self)
{
  return self->length;
}

/* One word of one column. @carry is the horizontal difference above it (-1, 0, 1); the result is
 * the one at row @last_row. */
static int
advance_word (guint64 *plus, guint64 *minus, guint64 equal, int carry, guint64 last_row)
{
  guint64 pv = *plus;
  guint64 mv = *minus;
  guint64 xv = equal | mv;
  guint64 xh = 0;
  guint64 ph = 0;
  guint64 mh = 0;
  int result = 0;

  if (carry < 0)
    equal |= 1;
  xh = (((equal & pv) + pv) ^ pv) | equal;
  ph = mv | ~(xh | pv);
  mh = pv & xh;
  result = (ph & last_row) != 0 ? 1 : (mh & last_row) != 0 ? -1 : 0;
  ph = (ph << 1) | (carry > 0 ? 1 : 0);
  mh = (mh << 1) | (carry < 0 ? 1 : 0);
  *plus = mh | ~(xv | ph);
  *minus = ph & xv;
  return result;
}

static int
advance (MclBitPattern *self, gunichar c, gboolean anchored)
{
  const guint64 *masks = self->masks + (gsize) find_char (self, c) * self->n_words;
  const guint64 top = G_GUINT64_CONSTANT (1) << (BITS_PER_WORD - 1);
  guint64 last = G_GUINT64_CONSTANT (1) << ((self->length - 1) % BITS_PER_WORD);
  int carry = anchored ? 1 : 0;

  for (guint32 i = 0; i < self->n_words; i++)
    carry = advance_word (&self->plus[i], &self->minus[i], masks[i], carry,
                          i + 1 == self->n_words ? last : top);
  return carry;
}

/**
 * mcl_bit_pattern_match:
 * @text: (array length=n_chars): what to search
 * @anchored: whether a match starts where the text does, instead of anywhere
 * @n_edits: (out caller-allocates) (array): gets @n_chars + 1 numbers: the fewest edits that make
 *   the pattern of a piece of the text that ends there. In a pattern that is read backwards, ends
 *   count from the end of the text.
 *
 * Costs n_chars × (1 + length / 64) steps.
 */
void
mcl_bit_pattern_match (
    MclBitPattern *self, const gunichar *text, guint32 n_chars, gboolean anchored, guint32 *n_edits)
{
  guint32 score = self->length;

  memset (self->plus, 0xff, self->n_words * sizeof (guint64));
  memset (self->minus, 0, self->n_words * sizeof (guint64));
  n_edits[0] = score;
  for (guint32 i = 0; i < n_chars; i++) {
    if (self->length == 0)
      score = anchored ? i + 1 : 0;
    else
      score = (guint32) ((int) score +
                         advance (self, text[self->backwards ? n_chars - 1 - i : i], anchored));
    n_edits[i + 1] = score;
  }
}

/**
 * mcl_bit_pattern_match_prefix:
 * @length: (out) (optional): how much of the text it is; the one nearest to the pattern's length
 *   when several are as good
 *
 * Matches the pattern to the start of the text (backwards: to its end).
 *
 * Returns: the fewest edits
 */
guint32
mcl_bit_pattern_match_prefix (MclBitPattern *self,
                              const gunichar *text,
                              guint32 n_chars,
                              guint32 *length)
{
  g_autofree guint32 *n_edits = g_new (guint32, (gsize) n_chars + 1);
  guint32 best = 0;

  mcl_bit_pattern_match (self, text, n_chars, TRUE, n_edits);
  for (guint32 i = 1; i <= n_chars; i++) {
    if (n_edits[i] < n_edits[best] ||
        (n_edits[i] == n_edits[best] &&
         ABS ((int) i - (int) self->length) < ABS ((int) best - (int) self->length)))
      best = i;
  }
  if (length != NULL)
    *length = best;
  return n_edits[best];
}
