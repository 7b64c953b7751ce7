/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is painted of an article is painted once: a change leaves the render nodes of all other
 * bands what they were. */
#include "config.h"

#include <adwaita.h>
#include <locale.h>

#include "app-test.h"
#include "mcl-article-view-private.h"
#include "mcl-highlight-painter-private.h"

#define N_ROWS 12
#define ROW_PITCH 40
/* So many highlights of a row make pictures of the bands. */
#define N_CROWDED 4

typedef struct {
  GtkWidget *widget;
  MclSchema *schema;
  MclLabelLook look;
  guint n_per_row;
  GArray *pieces;
  MclHighlight highlights[N_ROWS * N_CROWDED + 1];
  MclLabelLook *looks[N_ROWS * N_CROWDED + 1];
} Fixture;

static void
add_highlight (Fixture *self, guint i, guint row)
{
  MclPiece piece = {
    .kind = MCL_PIECE_TINT,
    .i = i,
    .row = row,
    .x = 10,
    .y = (float) (row * ROW_PITCH),
    .width = 50,
    .height = 18,
  };

  g_array_append_val (self->pieces, piece);
  piece.kind = MCL_PIECE_LINE;
  piece.y += 20;
  piece.height = 2;
  g_array_append_val (self->pieces, piece);
}

static void
set_up (Fixture *self, gconstpointer n_per_row)
{
  *self = (Fixture) { .n_per_row = GPOINTER_TO_UINT (n_per_row) };
  self->widget = g_object_ref_sink (gtk_label_new (NULL));
  self->schema = mcl_schema_new_default ();
  self->pieces = g_array_new (FALSE, FALSE, sizeof (MclPiece));
  mcl_highlight_style_init (&self->look.style, self->widget, self->schema, "claim", FALSE, FALSE);
  self->look.stamps = mcl_highlight_stamps_new (&self->look.style, 100, 1);
  for (guint i = 0; i < G_N_ELEMENTS (self->looks); i++)
    self->looks[i] = &self->look;
  for (guint i = 0; i < N_ROWS * self->n_per_row; i++)
    add_highlight (self, i, i / self->n_per_row);
}

static void
tear_down (Fixture *self, gconstpointer n_per_row)
{
  mcl_highlight_stamps_free (self->look.stamps);
  mcl_highlight_style_clear (&self->look.style);
  g_array_unref (self->pieces);
  mcl_schema_unref (self->schema);
  g_object_unref (self->widget);
}

static MclHighlightBands *
create_bands (Fixture *self, MclHighlightBands *former)
{
  return mcl_highlight_bands_new (self->pieces, N_ROWS, self->highlights, self->looks, former);
}

static GskRenderNode *
paint (MclHighlightBands *bands, float top, float bottom)
{
  const MclPictureTarget target = { .scale = 1 };
  GtkSnapshot *snapshot = gtk_snapshot_new ();

  mcl_highlight_bands_snapshot (bands, &target, top, bottom, snapshot);
  return gtk_snapshot_free_to_node (snapshot);
}

static guint
count_bands (GskRenderNode *node)
{
  g_assert_cmpint (gsk_render_node_get_node_type (node), ==, GSK_CONTAINER_NODE);
  return gsk_container_node_get_n_children (node);
}

/* Paints, changes what there is by @change, and paints again. Returns: by bit, whose node stayed */
static guint
find_kept (Fixture *self, void (*change) (Fixture *self))
{
  MclHighlightBands *former = create_bands (self, NULL);
  g_autoptr (GskRenderNode) before = paint (former, 0, N_ROWS * ROW_PITCH);
  g_autoptr (GskRenderNode) after = NULL;
  MclHighlightBands *bands = NULL;
  guint kept = 0;

  change (self);
  bands = create_bands (self, former);
  mcl_highlight_bands_free (former);
  after = paint (bands, 0, N_ROWS * ROW_PITCH);
  g_assert_cmpuint (count_bands (before), ==, 3);
  g_assert_cmpuint (count_bands (after), ==, 3);
  for (guint i = 0; i < 3; i++)
    if (gsk_container_node_get_child (before, i) == gsk_container_node_get_child (after, i))
      kept |= 1u << i;
  mcl_highlight_bands_free (bands);
  return kept;
}

static void
change_nothing (Fixture *self)
{
}

/* As an annotation does that is tagged before them. */
static void
count_on (Fixture *self)
{
  for (guint p = 0; p < self->pieces->len; p++)
    g_array_index (self->pieces, MclPiece, p).i++;
}

static void
widen (Fixture *self)
{
  for (guint p = 0; p < self->pieces->len; p++)
    if (g_array_index (self->pieces, MclPiece, p).row == 5)
      g_array_index (self->pieces, MclPiece, p).width += 10;
}

static void
make_last_current (Fixture *self)
{
  self->highlights[N_ROWS * self->n_per_row - 1].current = TRUE;
}

static void
change_look (Fixture *self)
{
  static MclLabelLook other;

  other = self->look;
  self->looks[0] = &other;
}

/* Other highlights than before, or enough of them to be painted in the other way. */
static void
add_many (Fixture *self)
{
  guint n = self->n_per_row == 1 ? N_ROWS * (N_CROWDED - 1) : 1;

  for (guint i = 0; i < n; i++)
    add_highlight (self, N_ROWS * self->n_per_row + i, i % 4);
}

static void
test_kept (Fixture *self, gconstpointer n_per_row)
{
  g_assert_cmphex (find_kept (self, change_nothing), ==, 7);
  g_assert_cmphex (find_kept (self, widen), ==, 5);
  g_assert_cmphex (find_kept (self, count_on), ==, 7);
}

static void
test_look (Fixture *self, gconstpointer n_per_row)
{
  g_assert_cmphex (find_kept (self, change_look), ==, 6);
}

static void
test_current (Fixture *self, gconstpointer n_per_row)
{
  g_assert_cmphex (find_kept (self, make_last_current), ==, 3);
}

/* What was few and is many becomes a picture everywhere, the bands that did not change as well. */
static void
test_more (Fixture *self, gconstpointer n_per_row)
{
  g_assert_cmphex (find_kept (self, add_many), ==, self->n_per_row == 1 ? 0 : 6);
}

/* What nobody sees is not painted; and what was painted is painted no second time. */
static void
test_visible (Fixture *self, gconstpointer n_per_row)
{
  MclHighlightBands *bands = create_bands (self, NULL);
  gsize unpainted = mcl_highlight_bands_get_size (bands);
  gsize size = 0;
  g_autoptr (GskRenderNode) first = paint (bands, 0, ROW_PITCH);
  g_autoptr (GskRenderNode) all = NULL;

  size = mcl_highlight_bands_get_size (bands);
  all = paint (bands, 0, N_ROWS * ROW_PITCH);
  g_assert_cmpuint (count_bands (all), ==, 3);
  g_assert_true (gsk_container_node_get_child (all, 0) == first);
  if (self->n_per_row == N_CROWDED)
    g_assert_cmpuint (mcl_highlight_bands_get_size (bands) - unpainted, ==, 3 * (size - unpainted));
  mcl_highlight_bands_free (bands);
}

typedef struct {
  AppTest app;
  GtkWindow *window;
  MclArticleView *view;
} Window;

static void
open_window (Window *self, gconstpointer height)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint paragraph = 0; paragraph < 3; paragraph++) {
    for (guint word = 0; word < 60; word++)
      g_string_append (text, "harbours ");
    g_string_append_c (text, '\n');
  }
  app_test_open (&self->app, text->str);
  self->view = mcl_article_view_new ();
  self->window = GTK_WINDOW (gtk_window_new ());
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->view));
  gtk_window_set_child (self->window, scroller);
  gtk_window_set_default_size (self->window, 400, GPOINTER_TO_INT (height));
  mcl_article_view_set_document (self->view, self->app.document);
  for (guint32 start = 0; start + 8 < text->len; start += 9)
    app_test_tag (&self->app, start, start + 8, start % 2 == 0 ? "claim" : "entity");
  app_test_show (self->window);
}

static void
close_window (Window *self, gconstpointer height)
{
  gtk_window_destroy (self->window);
  app_test_close (&self->app);
}

static void
add_pictures (GskRenderNode *node, GHashTable *pictures)
{
  switch ((int) gsk_render_node_get_node_type (node)) {
  case GSK_CONTAINER_NODE:
    for (guint i = 0; i < gsk_container_node_get_n_children (node); i++)
      add_pictures (gsk_container_node_get_child (node, i), pictures);
    return;
  case GSK_TRANSFORM_NODE:
    add_pictures (gsk_transform_node_get_child (node), pictures);
    return;
  default:
    g_hash_table_add (pictures, gsk_render_node_ref (node));
  }
}

/* Returns: (transfer full): the nodes of all bands that are visible */
static GHashTable *
list_pictures (Window *self)
{
  g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;
  GHashTable *pictures =
      g_hash_table_new_full (NULL, NULL, (GDestroyNotify) gsk_render_node_unref, NULL);

  app_test_settle (GTK_WIDGET (self->view));
  mcl_highlight_painter_snapshot (self->view->painter, snapshot);
  node = gtk_snapshot_to_node (snapshot);
  add_pictures (node, pictures);
  return pictures;
}

static guint
count_new (GHashTable *before, GHashTable *after)
{
  GHashTableIter iter;
  gpointer picture = NULL;
  guint n = 0;

  g_hash_table_iter_init (&iter, after);
  while (g_hash_table_iter_next (&iter, &picture, NULL))
    n += !g_hash_table_contains (before, picture);
  return n;
}

/* From a key to the picture: one word that is tagged is one band, of three paragraphs full of
 * them. */
static void
test_edit (Window *self, gconstpointer height)
{
  g_autoptr (GHashTable) before = list_pictures (self);
  g_autoptr (GHashTable) same = list_pictures (self);
  g_autoptr (GHashTable) tagged = NULL;
  g_autoptr (GHashTable) undone = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (g_hash_table_size (before), >=, 6);
  g_assert_cmpuint (count_new (before, same), ==, 0);

  app_test_tag (&self->app, 60 * 9 + 1, 60 * 9 + 9, "quote");
  tagged = list_pictures (self);
  g_assert_cmpuint (g_hash_table_size (tagged), ==, g_hash_table_size (before));
  g_assert_cmpuint (count_new (before, tagged), ==, 1);

  g_assert_true (mcl_document_undo (self->app.document, &error));
  g_assert_no_error (error);
  undone = list_pictures (self);
  g_assert_cmpuint (count_new (tagged, undone), ==, 1);
  g_assert_cmpuint (count_new (before, undone), ==, 1);
}

/* Returns: how much more is kept for it than before, in bytes */
static gsize
scroll_to (Window *self, double y)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->view));
  MclHighlightPainter *painter = self->view->painter;
  g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
  gsize size = painter->size;

  gtk_adjustment_set_value (adjustment, y);
  mcl_highlight_painter_snapshot (painter, snapshot);
  return painter->size - size;
}

/* What is scrolled to was painted before somebody did; what is far away is painted then. */
static void
test_ahead (Window *self, gconstpointer height)
{
  app_test_settle (GTK_WIDGET (self->view));
  while (self->view->painter->ahead_id != 0)
    g_main_context_iteration (NULL, TRUE);

  g_assert_cmpuint (scroll_to (self, 100), ==, 0);
  g_assert_cmpuint (scroll_to (self, G_MAXINT), >, 0);
}

static void
add (const char *path, void (*test) (Fixture *self, gconstpointer n_per_row), guint n_per_row)
{
  g_test_add (path, Fixture, GUINT_TO_POINTER (n_per_row), set_up, test, tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  setlocale (LC_ALL, "");
  adw_init ();
  add ("/highlight-bands/kept", test_kept, 1);
  add ("/highlight-bands/pictures-kept", test_kept, N_CROWDED);
  add ("/highlight-bands/look", test_look, 1);
  add ("/highlight-bands/picture-of-look", test_look, N_CROWDED);
  add ("/highlight-bands/current", test_current, 1);
  add ("/highlight-bands/picture-of-current", test_current, N_CROWDED);
  add ("/highlight-bands/more", test_more, 1);
  add ("/highlight-bands/more-in-pictures", test_more, N_CROWDED);
  add ("/highlight-bands/visible", test_visible, 1);
  add ("/highlight-bands/visible-pictures", test_visible, N_CROWDED);
  g_test_add ("/highlight-bands/edit", Window, GINT_TO_POINTER (1000), open_window, test_edit,
              close_window);
  g_test_add ("/highlight-bands/ahead", Window, GINT_TO_POINTER (120), open_window, test_ahead,
              close_window);
  return g_test_run ();
}
