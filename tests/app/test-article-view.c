/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <adwaita.h>
#include <locale.h>

#include "app-test.h"
#include "mcl-article-view.h"
#include "mcl-paragraph-layout.h"
#include "mcl-text-geometry.h"

/* Curly quotes, an emoji of four code points, CR LF, a combining mark, Hebrew and Arabic. */
#define MIXED_TEXT                                                                                 \
  "date 2026-11-23 Mixed\r\n\r\n“Caf\303\251” or “Cafe\314\201”, said Ana. "                       \
  "\360\237\221\251\342\200\215\360\237\222\273 ok\r\n"                                            \
  "abc שלום עולם def 123 مرحبا ghi\r\n"

typedef struct {
  AppTest app;
  GtkWindow *window;
  MclArticleView *view;
} Fixture;

static void
show_window (Fixture *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->view = mcl_article_view_new ();
  self->window = GTK_WINDOW (gtk_window_new ());
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->view));
  gtk_window_set_child (self->window, scroller);
  gtk_window_set_default_size (self->window, 500, 400);
  mcl_article_view_set_document (self->view, self->app.document);
  app_test_show (self->window);
}

static void
set_up (Fixture *self, gconstpointer text)
{
  app_test_open (&self->app, text);
  show_window (self);
}

static void
tear_down (Fixture *self, gconstpointer text)
{
  gtk_window_destroy (self->window);
  app_test_close (&self->app);
}

static GtkTextIter
get_iter (Fixture *self, guint offset)
{
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_offset (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view)), &iter,
                                      offset);
  return iter;
}

/* The view's offsets are the article's. */
static void
test_offsets (Fixture *self, gconstpointer text)
{
  MclText *model = mcl_document_get_text (self->app.document);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view));

  g_assert_cmpint (gtk_text_buffer_get_char_count (buffer), ==, mcl_text_get_n_chars (model));
  for (guint i = 0; i < mcl_text_get_n_chars (model); i++) {
    GtkTextIter iter = get_iter (self, i);

    g_assert_cmpuint (gtk_text_iter_get_char (&iter), ==, mcl_text_get_char (model, i));
  }
}

static GdkRectangle
locate (Fixture *self, guint offset)
{
  GtkTextIter iter = get_iter (self, offset);
  GdkRectangle place;

  gtk_text_view_get_iter_location (GTK_TEXT_VIEW (self->view), &iter, &place);
  if (place.width < 0) {
    place.x += place.width;
    place.width = -place.width;
  }
  return place;
}

static gboolean
is_covered (GArray *extents, GdkRectangle *place)
{
  float middle = place->x + place->width / 2.0f;

  for (guint i = 0; i < extents->len; i++) {
    MclExtent extent = g_array_index (extents, MclExtent, i);

    if (extent.x <= middle && middle <= extent.x + extent.width)
      return TRUE;
  }
  return FALSE;
}

/* Against the naive oracle: a row's extents of a range cover exactly its own characters. */
static void
assert_extents (Fixture *self, MclTextGeometry *geometry, guint row, MclRange whole, MclRange range)
{
  g_autoptr (GArray) extents = g_array_new (FALSE, FALSE, sizeof (MclExtent));

  mcl_text_geometry_get_extents (geometry, row, range, extents);
  g_assert_cmpuint (extents->len, >, 0);
  for (guint offset = whole.start; offset < whole.end; offset++) {
    GdkRectangle place = locate (self, offset);
    gboolean inside = offset >= range.start && offset < range.end;

    /* Marks that combine have no width of their own. */
    if (place.width > 1)
      g_assert_cmpint (is_covered (extents, &place), ==, inside);
  }
}

/* A range that begins or ends within a cluster (emoji, combining marks) has no place of its own. */
static gboolean
starts_cluster (Fixture *self, guint offset)
{
  GtkTextIter iter = get_iter (self, offset);

  return gtk_text_iter_is_cursor_position (&iter);
}

/* Whether few places are asked for or all of them. */
static void
assert_geometry_for (Fixture *self, guint n_places)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view));

  for (int line = 0; line < gtk_text_buffer_get_line_count (buffer); line++) {
    GtkTextIter iter;
    g_autoptr (MclTextGeometry) geometry = NULL;
    const MclRow *rows = NULL;
    guint n_rows = 0;

    gtk_text_buffer_get_iter_at_line (buffer, &iter, line);
    geometry = mcl_text_geometry_new (GTK_TEXT_VIEW (self->view), &iter,
                                      gtk_text_iter_get_offset (&iter), n_places);
    rows = mcl_text_geometry_get_rows (geometry, &n_rows);
    for (guint r = 0; r < n_rows; r++)
      for (guint start = rows[r].range.start; start < rows[r].range.end; start++)
        for (guint end = start + 1; end <= rows[r].range.end; end++)
          if (starts_cluster (self, start) && starts_cluster (self, end))
            assert_extents (self, geometry, r, rows[r].range, MCL_RANGE (start, end));
  }
}

static void
assert_geometry (Fixture *self)
{
  assert_geometry_for (self, 1);
  assert_geometry_for (self, G_MAXUINT);
}

static gboolean
is_laid_out_as_known (Fixture *self, int line)
{
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (MclRow));
  g_autofree MclExtent *places = NULL;
  GtkTextIter start;
  GtkTextIter end;

  gtk_text_buffer_get_iter_at_line (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view)), &start,
                                    line);
  end = start;
  if (!gtk_text_iter_ends_line (&end))
    gtk_text_iter_forward_to_line_end (&end);
  if (gtk_text_iter_equal (&start, &end))
    return TRUE;
  places = g_new0 (MclExtent, (gsize) gtk_text_iter_get_line_offset (&end) + 1);
  return mcl_paragraph_layout_measure (GTK_TEXT_VIEW (self->view), &start, &end,
                                       (guint32) gtk_text_iter_get_offset (&start), rows, places);
}

static void
test_geometry (Fixture *self, gconstpointer text)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view));

  for (int line = 0; line < gtk_text_buffer_get_line_count (buffer); line++)
    g_assert_true (is_laid_out_as_known (self, line));
  assert_geometry (self);
}

/* The view is right, however it lays out its text. */
static void
test_unknown_layout (Fixture *self, gconstpointer text)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view));
  GtkTextTag *tag = gtk_text_buffer_create_tag (buffer, NULL, "letter-spacing", 2048, NULL);
  GtkTextIter start = get_iter (self, 26);
  GtkTextIter end = get_iter (self, 31);

  gtk_text_buffer_apply_tag (buffer, tag, &start, &end);
  app_test_settle (GTK_WIDGET (self->view));
  g_assert_false (is_laid_out_as_known (self, gtk_text_iter_get_line (&start)));
  assert_geometry (self);
}

/* Rows follow each other without a gap, and each is one display line. */
static void
test_rows (Fixture *self, gconstpointer text)
{
  GtkTextIter start = get_iter (self, 0);
  g_autoptr (MclTextGeometry) geometry =
      mcl_text_geometry_new (GTK_TEXT_VIEW (self->view), &start, 0, G_MAXUINT);
  guint n_rows = 0;
  const MclRow *rows = mcl_text_geometry_get_rows (geometry, &n_rows);
  guint32 expected = 0;

  g_assert_cmpuint (n_rows, >=, 3);
  for (guint r = 0; r < n_rows; r++) {
    g_assert_cmpuint (rows[r].range.start, ==, expected);
    for (guint offset = rows[r].range.start; offset < rows[r].range.end; offset++)
      g_assert_cmpint (locate (self, offset).y, ==, locate (self, rows[r].range.start).y);
    if (r > 0)
      g_assert_cmpfloat (rows[r].y, >=, rows[r - 1].y + rows[r - 1].height);
    expected = rows[r].range.end;
  }
  g_assert_cmpuint (expected, ==, mcl_text_geometry_get_range (geometry).end);
}

static GdkRGBA
get_ground (Fixture *self, guint offset)
{
  g_autoptr (GdkTexture) texture = NULL;
  GdkRectangle place = locate (self, offset);
  GdkRectangle former;
  int x = 0;
  int y = 0;

  /* What is laid out meanwhile moves the place. */
  do {
    former = place;
    app_test_settle (GTK_WIDGET (self->view));
    place = locate (self, offset);
  } while (!gdk_rectangle_equal (&place, &former));
  texture = app_test_render (GTK_WIDGET (self->view));
  gtk_text_view_buffer_to_window_coords (GTK_TEXT_VIEW (self->view), GTK_TEXT_WINDOW_WIDGET,
                                         place.x + place.width / 2, place.y + 1, &x, &y);
  return app_test_get_pixel (texture, x, y);
}

static gboolean
is_tinted (Fixture *self, guint offset)
{
  GdkRGBA ground = get_ground (self, offset);

  return !(ground.red > 0.97 && ground.green > 0.97 && ground.blue > 0.97);
}

static void
test_painting (Fixture *self, gconstpointer text)
{
  MclAnnotation *quote = NULL;

  g_assert_false (is_tinted (self, 27));
  quote = app_test_tag (&self->app, 26, 30, "quote");
  g_assert_true (is_tinted (self, 27));
  g_assert_false (is_tinted (self, 35));

  g_assert_true (mcl_document_remove (self->app.document, quote, NULL));
  g_assert_false (is_tinted (self, 27));
  g_assert_true (mcl_document_undo (self->app.document, NULL));
  g_assert_true (is_tinted (self, 27));
}

/* What is there from the start is painted where the text stands, although the first frame is
 * painted before the view has laid out all of its lines. */
static void
test_first_frames (Fixture *self, gconstpointer text)
{
  app_test_tag (&self->app, 26, 30, "quote");
  for (guint i = 0; i < 5; i++) {
    GtkWindow *first = self->window;

    show_window (self);
    gtk_window_destroy (first);
    g_assert_true (is_tinted (self, 27));
    g_assert_false (is_tinted (self, 35));
  }
}

/* Right-to-left text is highlighted where it stands. */
static void
test_painting_right_to_left (Fixture *self, gconstpointer text)
{
  MclText *model = mcl_document_get_text (self->app.document);
  guint start = 0;

  while (mcl_text_get_char (model, start) != 0x05E9) /* shin */
    start++;
  app_test_tag (&self->app, start, start + 4, "entity");
  for (guint i = 0; i < 4; i++)
    g_assert_true (is_tinted (self, start + i));
  g_assert_false (is_tinted (self, start - 2));
  g_assert_false (is_tinted (self, start + 6));
}

static void
count_cb (gpointer object, GParamSpec *pspec, gpointer user_data)
{
  (*(guint *) user_data)++;
}

static void
test_current (Fixture *self, gconstpointer text)
{
  MclAnnotation *outer = app_test_tag (&self->app, 25, 40, "claim");
  MclAnnotation *inner = app_test_tag (&self->app, 26, 30, "entity");
  guint n_notified = 0;

  g_signal_connect (self->view, "notify::current-id", G_CALLBACK (count_cb), &n_notified);
  mcl_article_view_set_current (self->view, outer);
  mcl_article_view_set_current (self->view, outer);
  g_assert_cmpuint (n_notified, ==, 1);

  /* Where the caret goes, the innermost becomes current. */
  mcl_article_view_select (self->view, MCL_RANGE (27, 27));
  g_assert_true (mcl_article_view_get_current (self->view) == inner);
  mcl_article_view_select (self->view, MCL_RANGE (35, 35));
  g_assert_true (mcl_article_view_get_current (self->view) == outer);
  mcl_article_view_select (self->view, MCL_RANGE (0, 0));
  g_assert_null (mcl_article_view_get_current (self->view));

  /* What is removed is not current any more. */
  mcl_article_view_set_current (self->view, inner);
  g_assert_true (mcl_document_remove (self->app.document, inner, NULL));
  g_assert_null (mcl_article_view_get_current (self->view));
}

static void
test_steps (Fixture *self, gconstpointer text)
{
  MclAnnotation *first = app_test_tag (&self->app, 25, 40, "claim");
  MclAnnotation *second = app_test_tag (&self->app, 26, 30, "entity");

  g_assert_true (mcl_article_view_step (self->view, TRUE));
  g_assert_true (mcl_article_view_get_current (self->view) == first);
  g_assert_true (mcl_article_view_step (self->view, TRUE));
  g_assert_true (mcl_article_view_get_current (self->view) == second);
  g_assert_cmpuint (mcl_article_view_get_caret (self->view), ==, 26);
  g_assert_false (mcl_article_view_step (self->view, TRUE));
  g_assert_true (mcl_article_view_get_current (self->view) == second);
  g_assert_true (mcl_article_view_step (self->view, FALSE));
  g_assert_true (mcl_article_view_get_current (self->view) == first);
  g_assert_false (mcl_article_view_step (self->view, FALSE));
}

static void
assert_attributes (Fixture *self, guint offset, const char *labels, guint start, guint length)
{
  GtkAccessibleText *accessible = GTK_ACCESSIBLE_TEXT (self->view);
  gsize n = 0;
  g_autofree GtkAccessibleTextRange *ranges = NULL;
  g_auto (GStrv) names = NULL;
  g_auto (GStrv) values = NULL;

  g_assert_true (GTK_ACCESSIBLE_TEXT_GET_IFACE (accessible)
                     ->get_attributes (accessible, offset, &n, &ranges, &names, &values));
  g_assert_cmpstr (names[0], ==, "annotation");
  g_assert_cmpstr (values[0], ==, labels);
  g_assert_cmpuint (ranges[0].start, ==, start);
  g_assert_cmpuint (ranges[0].length, ==, length);
}

static void
test_accessible_runs (Fixture *self, gconstpointer text)
{
  app_test_tag (&self->app, 25, 40, "claim");
  app_test_tag (&self->app, 28, 45, "entity");
  assert_attributes (self, 26, "Claim", 25, 3);
  assert_attributes (self, 30, "Claim, Entity", 28, 12);
  assert_attributes (self, 42, "Entity", 40, 5);
}

/* A line that GTK could not lay out is shown as several; whoever asks sees the article. */
static char *
make_long_line (void)
{
  GString *line = g_string_new ("head\n");

  for (guint i = 0; i < 2000; i++)
    g_string_append_printf (line, "“word” %u and ", i);
  return g_string_free_and_steal (g_string_append (line, "\ntail"));
}

static char *
dup_contents (Fixture *self, guint start, guint end)
{
  GtkAccessibleText *accessible = GTK_ACCESSIBLE_TEXT (self->view);
  g_autoptr (GBytes) bytes =
      GTK_ACCESSIBLE_TEXT_GET_IFACE (accessible)->get_contents (accessible, start, end);
  gsize n_bytes = 0;
  const char *contents = g_bytes_get_data (bytes, &n_bytes);

  return g_strndup (contents, n_bytes);
}

static void
test_long_line (Fixture *self, gconstpointer unused)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view));
  MclText *text = mcl_document_get_text (self->app.document);
  guint n_chars = mcl_text_get_n_chars (text);
  guint n_breaks = gtk_text_buffer_get_char_count (buffer) - n_chars;
  g_autofree char *contents = dup_contents (self, 0, G_MAXUINT);

  g_assert_cmpuint (n_breaks, >, 5);
  g_assert_true (mcl_text_slice_equal (text, MCL_RANGE (0, n_chars), contents));
  for (guint offset = 0; offset <= n_chars; offset++) {
    GtkTextIter iter;

    mcl_article_view_get_iter (self->view, offset, &iter);
    g_assert_cmpuint (mcl_article_view_get_offset (self->view, &iter), ==, offset);
    if (offset < n_chars)
      g_assert_cmpuint (gtk_text_iter_get_char (&iter), ==, mcl_text_get_char (text, offset));
  }
}

/* Each press of an arrow key moves by one, also where a break is shown. */
static void
test_long_line_caret (Fixture *self, gconstpointer unused)
{
  MclRange selection;
  GtkTextIter iter;
  guint32 caret = 0;

  mcl_article_view_get_iter (self->view, 5, &iter);
  gtk_text_iter_forward_to_line_end (&iter);
  caret = mcl_article_view_get_offset (self->view, &iter) - 3;
  mcl_article_view_select (self->view, MCL_RANGE (caret, caret));
  for (guint i = 1; i <= 6; i++) {
    g_signal_emit_by_name (self->view, "move-cursor", GTK_MOVEMENT_VISUAL_POSITIONS, 1, FALSE);
    g_assert_cmpuint (mcl_article_view_get_caret (self->view), ==, caret + i);
  }
  for (guint i = 1; i <= 6; i++) {
    g_signal_emit_by_name (self->view, "move-cursor", GTK_MOVEMENT_VISUAL_POSITIONS, -1, TRUE);
    g_assert_true (mcl_article_view_get_selection (self->view, &selection));
    g_assert_cmpuint (selection.start, ==, caret + 6 - i);
    g_assert_cmpuint (selection.end, ==, caret + 6);
  }
}

static void
read_text_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(char **) user_data = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
}

static void
test_long_line_copy (Fixture *self, gconstpointer unused)
{
  MclText *text = mcl_document_get_text (self->app.document);
  g_autofree char *expected = mcl_text_dup_slice (text, MCL_RANGE (100, 9000));
  g_autofree char *copied = NULL;

  mcl_article_view_select (self->view, MCL_RANGE (100, 9000));
  g_signal_emit_by_name (self->view, "copy-clipboard");
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (self->view)), NULL,
                                 read_text_cb, &copied);
  while (copied == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (copied, ==, expected);
}

/* What a middle click pastes. */
static void
test_long_line_primary (Fixture *self, gconstpointer unused)
{
  MclText *text = mcl_document_get_text (self->app.document);
  g_autofree char *expected = mcl_text_dup_slice (text, MCL_RANGE (100, 9000));
  g_autofree char *selected = NULL;
  GdkClipboard *primary = gtk_widget_get_primary_clipboard (GTK_WIDGET (self->view));

  mcl_article_view_select (self->view, MCL_RANGE (50, 60));
  mcl_article_view_select (self->view, MCL_RANGE (100, 9000));
  while (!gdk_clipboard_is_local (primary))
    g_main_context_iteration (NULL, TRUE);
  gdk_clipboard_read_text_async (primary, NULL, read_text_cb, &selected);
  while (selected == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (selected, ==, expected);
}

/* A text view scrolls once it has laid out what lies between, and what it learns then may move the
 * place out of sight again. */
static void
wait_until_visible (Fixture *self, guint offset)
{
  GdkRectangle visible;
  GdkRectangle place;

  for (;;) {
    app_test_settle (GTK_WIDGET (self->view));
    gtk_text_view_get_visible_rect (GTK_TEXT_VIEW (self->view), &visible);
    place = locate (self, offset);
    if (place.y >= visible.y && place.y + place.height <= visible.y + visible.height)
      return;
    mcl_article_view_scroll_to_caret (self->view);
  }
}

/* Highlights stand where the text is, behind breaks too. */
static void
test_long_line_painting (Fixture *self, gconstpointer unused)
{
  guint32 word = 15000;
  MclAnnotation *annotation = app_test_tag (&self->app, word, word + 12, "quote");
  GtkTextIter iter;

  mcl_article_view_jump_to (self->view, annotation);
  mcl_article_view_get_iter (self->view, word, &iter);
  wait_until_visible (self, gtk_text_iter_get_offset (&iter));
  g_assert_true (is_tinted (self, gtk_text_iter_get_offset (&iter) + 4));
  g_assert_false (is_tinted (self, gtk_text_iter_get_offset (&iter) + 14));
  assert_attributes (self, word + 4, "Quote", word, 12);
}

static GtkGesture *
find_long_press (Fixture *self)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (self->view));

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++) {
    g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

    if (GTK_IS_GESTURE_LONG_PRESS (controller))
      return GTK_GESTURE (controller);
  }
  g_assert_not_reached ();
}

static void
long_press (Fixture *self, guint offset)
{
  GdkRectangle place;

  mcl_article_view_get_place (self->view, offset, &place);
  g_signal_emit_by_name (find_long_press (self), "pressed", (double) place.x + place.width / 2.0,
                         (double) place.y + place.height / 2.0);
}

/* A finger that rests on a word selects it; on what is no word, nothing. */
static void
test_long_press (Fixture *self, gconstpointer text)
{
  MclRange selection;

  g_assert_true (gtk_gesture_single_get_touch_only (GTK_GESTURE_SINGLE (find_long_press (self))));
  for (guint offset = 17; offset > 14; offset -= 2) {
    long_press (self, offset);
    g_assert_true (mcl_article_view_get_selection (self->view, &selection));
    g_assert_cmpuint (selection.start, ==, 16);
    g_assert_cmpuint (selection.end, ==, 21);
  }
}

int
main (int argc, char **argv)
{
  static const char long_text[] =
      "One paragraph that is much longer than the window is wide, so that it has to be broken into "
      "several display lines; that makes rows, and rows are what this test is about. And one more "
      "sentence, to be sure.";

  g_autofree char *long_line = make_long_line ();

  setlocale (LC_ALL, "");
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
#define ADD(path, text, func) g_test_add (path, Fixture, text, set_up, func, tear_down)
  ADD ("/article-view/offsets", MIXED_TEXT, test_offsets);
  ADD ("/article-view/long-press", "date 2026-11-23 Mixed words\n", test_long_press);
  ADD ("/article-view/geometry", MIXED_TEXT, test_geometry);
  ADD ("/article-view/unknown-layout", MIXED_TEXT, test_unknown_layout);
  ADD ("/article-view/rows", long_text, test_rows);
  ADD ("/article-view/painting", MIXED_TEXT, test_painting);
  ADD ("/article-view/first-frames", MIXED_TEXT, test_first_frames);
  ADD ("/article-view/painting-right-to-left", MIXED_TEXT, test_painting_right_to_left);
  ADD ("/article-view/current", long_text, test_current);
  ADD ("/article-view/steps", long_text, test_steps);
  ADD ("/article-view/accessible-runs", long_text, test_accessible_runs);
  ADD ("/article-view/long-line", long_line, test_long_line);
  ADD ("/article-view/long-line-caret", long_line, test_long_line_caret);
  ADD ("/article-view/long-line-copy", long_line, test_long_line_copy);
  ADD ("/article-view/long-line-primary", long_line, test_long_line_primary);
  ADD ("/article-view/long-line-painting", long_line, test_long_line_painting);
#undef ADD
  return g_test_run ();
}
