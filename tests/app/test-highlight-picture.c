/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pictures of stamps, against cairo drawing the same things one upon the other. */
#include "config.h"

#include "mcl-highlight-picture.h"

#define WIDTH 120
#define HEIGHT 90
#define N_ROUNDS 200
/* Cairo rounds each time. */
#define MAX_SHADE 3

static GskRenderNode *
create_ground (float width, float height, const GdkRGBA *colour)
{
  g_autoptr (GskRenderNode) ground =
      gsk_color_node_new (colour, &GRAPHENE_RECT_INIT (0, 0, width, height));
  GskRoundedRect rounded;

  gsk_rounded_rect_init_from_rect (&rounded, &GRAPHENE_RECT_INIT (0, 0, width, height), 3);
  return gsk_rounded_clip_node_new (ground, &rounded);
}

/* Two lines of which one stands above its place. */
static GskRenderNode *
create_line (float width, const GdkRGBA *colour)
{
  g_autoptr (GskRenderNode) upper =
      gsk_color_node_new (colour, &GRAPHENE_RECT_INIT (0, -2, width, 1));
  g_autoptr (GskRenderNode) lower =
      gsk_color_node_new (colour, &GRAPHENE_RECT_INIT (0, 1, width, 2));
  GskRenderNode *nodes[] = { upper, lower };

  return gsk_container_node_new (nodes, G_N_ELEMENTS (nodes));
}

static cairo_surface_t *
draw (GskRenderNode *node)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, WIDTH, HEIGHT);
  cairo_t *cr = cairo_create (surface);

  if (node != NULL)
    gsk_render_node_draw (node, cr);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}

static int
find_greatest_difference (cairo_surface_t *a, cairo_surface_t *b)
{
  const guint8 *first = cairo_image_surface_get_data (a);
  const guint8 *second = cairo_image_surface_get_data (b);
  int greatest = 0;

  for (int i = 0; i < cairo_image_surface_get_stride (a) * HEIGHT; i++)
    greatest = MAX (greatest, ABS (first[i] - second[i]));
  return greatest;
}

typedef struct {
  MclHighlightPicture *picture;
  GtkSnapshot *expected;
  MclStamp *grounds[3];
  MclStamp *lines[3];
  float scale;
} Fixture;

static const GdkRGBA colours[] = { { 1, 0, 0, 0.2f }, { 0, 0.5f, 1, 0.35f }, { 0, 0.6f, 0, 1 } };

static void
create_stamps (Fixture *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (colours); i++) {
    g_autoptr (GskRenderNode) ground = create_ground (WIDTH, 18, &colours[i]);
    g_autoptr (GskRenderNode) line = create_line (WIDTH, &colours[i]);

    self->grounds[i] = mcl_stamp_new (ground, WIDTH, self->scale);
    self->lines[i] = mcl_stamp_new (line, WIDTH, self->scale);
  }
}

static void
free_stamps (Fixture *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (colours); i++) {
    mcl_stamp_free (self->grounds[i]);
    mcl_stamp_free (self->lines[i]);
  }
}

/* In pixels of the screen, as a stamp is put on whole ones. */
static void
expect (Fixture *self, GskRenderNode *node, int x, int y)
{
  gtk_snapshot_save (self->expected);
  gtk_snapshot_translate (self->expected, &GRAPHENE_POINT_INIT ((float) x, (float) y));
  gtk_snapshot_scale (self->expected, self->scale, self->scale);
  gtk_snapshot_append_node (self->expected, node);
  gtk_snapshot_restore (self->expected);
}

static void
add_random (Fixture *self, int y, gboolean as_ground)
{
  int i = g_test_rand_int_range (0, G_N_ELEMENTS (colours));
  int x = g_test_rand_int_range (2, 60);
  int width = g_test_rand_int_range (8, 40);
  graphene_point_t at = GRAPHENE_POINT_INIT ((float) x, (float) y);
  g_autoptr (GskRenderNode) node = as_ground ? create_ground ((float) width, 18, &colours[i])
                                             : create_line ((float) width, &colours[i]);

  mcl_highlight_picture_add (self->picture, as_ground ? self->grounds[i] : self->lines[i], &at,
                             (float) width, as_ground ? 3 : 0);
  expect (self, node, (int) ((float) x * self->scale), (int) ((float) y * self->scale));
}

static void
assert_as_expected (Fixture *self)
{
  gsize size = 0;
  g_autoptr (GskRenderNode) picture = mcl_highlight_picture_free_to_node (self->picture, &size);
  g_autoptr (GskRenderNode) scaled = NULL;
  g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) expected = gtk_snapshot_to_node (self->expected);
  cairo_surface_t *actual_pixels = NULL;
  cairo_surface_t *expected_pixels = draw (expected);

  g_assert_cmpuint (size, >, 0);
  gtk_snapshot_scale (snapshot, self->scale, self->scale);
  gtk_snapshot_append_node (snapshot, picture);
  scaled = gtk_snapshot_to_node (snapshot);
  actual_pixels = draw (scaled);
  g_assert_cmpint (find_greatest_difference (actual_pixels, expected_pixels), <=, MAX_SHADE);
  cairo_surface_destroy (actual_pixels);
  cairo_surface_destroy (expected_pixels);
  g_object_unref (self->expected);
}

/* Grounds that overlap in two rows, what is under them, and more grounds upon that. */
static void
compare_with_cairo (float scale)
{
  const MclPictureTarget target = { .scale = scale, .is_cairo = TRUE };
  Fixture self = { .scale = scale };

  create_stamps (&self);
  for (guint round = 0; round < N_ROUNDS; round++) {
    self.picture = mcl_highlight_picture_new (&target);
    self.expected = gtk_snapshot_new ();
    for (int n = g_test_rand_int_range (1, 6); n > 0; n--)
      add_random (&self, 2, TRUE);
    for (int n = g_test_rand_int_range (0, 6); n > 0; n--)
      add_random (&self, 24, TRUE);
    for (int n = g_test_rand_int_range (0, 6); n > 0; n--)
      add_random (&self, g_test_rand_int_range (3, 40), FALSE);
    for (int n = g_test_rand_int_range (0, 3); n > 0; n--)
      add_random (&self, g_test_rand_int_range (2, 24), TRUE);
    assert_as_expected (&self);
  }
  free_stamps (&self);
}

static void
test_scale_1 (void)
{
  compare_with_cairo (1);
}

static void
test_scale_2 (void)
{
  compare_with_cairo (2);
}

static void
test_nothing (void)
{
  const MclPictureTarget target = { .scale = 1 };
  gsize size = 1;

  g_assert_null (mcl_highlight_picture_free_to_node (mcl_highlight_picture_new (&target), &size));
  g_assert_cmpuint (size, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gtk_init ();
  g_test_add_func ("/highlight-picture/as-cairo", test_scale_1);
  g_test_add_func ("/highlight-picture/as-cairo-at-scale-2", test_scale_2);
  g_test_add_func ("/highlight-picture/nothing", test_nothing);
  return g_test_run ();
}
