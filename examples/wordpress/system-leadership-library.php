<?php

/**
 * Plugin Name: System Leadership Library
 * Description: Stories of the library in your pages, always in step with it.
 * Version: 1.2.0
 * Requires at least: 5.9
 * Requires PHP: 7.4
 * Author: System Leadership Library
 * License: MIT
 * Update URI: false
 *
 * Say in wp-config.php where the library is: define('LEADERSHIP_LIBRARY_URL', 'https://library.example');
 * Then write [leadership_story slug="…"], or [leadership_stories competency="…" limit="3"], or
 * [leadership_events theme="…" limit="3"], or put the address of a story on a line of its own.
 */

// phpcs:disable PSR1.Files.SideEffects -- a plugin of one file declares and registers

declare(strict_types=1);

namespace LeadershipLibrary;

if (!defined('ABSPATH')) {
    exit;
}

// For so many seconds a story is shown without asking again, and while the library cannot be reached; and kept to ask
// with its ETag whether it still holds.
const FRESH = 60;
const STALE = 600;
const KEPT = 86400;
const WAIT = 3;

const STORY = ['slug' => '', 'heading' => '3'];
const STORIES = [
    'type' => '', 'characteristic' => '', 'competency' => '', 'topic' => '', 'part_of_system' => '', 'place' => '',
    'profession' => '', 'sort' => '', 'limit' => '3', 'heading' => '3',
];
const EVENTS = [
    'theme' => '', 'characteristic' => '', 'strand' => '', 'when' => 'upcoming', 'sort' => 'oldest', 'limit' => '3',
    'heading' => '3',
];
const UNKNOWN = ['html' => '', 'etag' => '', 'why' => '', 'holds_since' => 0, 'ask_after' => 0];
const AWAY = 'The library cannot be reached at the moment.';
const NOWHERE = 'wp-config.php does not say where the library is. It needs the line '
    . "define('LEADERSHIP_LIBRARY_URL', 'https://library.example'); with the address of the library, and no path.";

// Stories stand apart, as they do in frames; letters, sizes and colours are the theme's.
const STYLE = <<<'CSS'
.leadership-stories, .leadership-events { display: grid; gap: 1rem; margin-block: 1.5rem; }
.leadership-story, .leadership-event {
  padding: 1rem 1.25rem; border: 1px solid rgba(128, 128, 128, 0.5); border-radius: 0.6rem;
}
.leadership-stories .leadership-story > *, .leadership-events .leadership-event > * { margin: 0 0 0.6rem; }
.leadership-stories .leadership-story > :last-child, .leadership-events .leadership-event > :last-child { margin: 0; }
CSS;

// A frame tells how high its story is. Themes that keep the ratio of frames do it by a class, or by max-height.
const LISTENER = <<<'JS'
(function (library) {
  addEventListener("message", ({ origin, source, data }) => {
    const height = origin === library && data?.leadershipStory?.height;
    const frame = height && [...document.querySelectorAll("iframe")].find((one) => one.contentWindow === source);
    if (!frame) return;
    frame.closest(".wp-has-aspect-ratio")?.classList.remove("wp-has-aspect-ratio");
    frame.height = height;
    frame.style.height = frame.style.minHeight = `${height}px`;
  });
  for (const frame of document.querySelectorAll(`iframe[src^="${library}/"]`)) {
    frame.contentWindow.postMessage({ leadershipStory: "ready" }, "*");
  }
})
JS;

add_action('init', __NAMESPACE__ . '\\register');
add_action('admin_notices', __NAMESPACE__ . '\\warn');

function register(): void
{
    add_shortcode('leadership_story', __NAMESPACE__ . '\\show_story');
    add_shortcode('leadership_stories', __NAMESPACE__ . '\\show_stories');
    add_shortcode('leadership_events', __NAMESPACE__ . '\\show_events');
    wp_register_style('leadership-stories', false, [], '1.2.0');
    wp_add_inline_style('leadership-stories', STYLE);
    if (library() === '') {
        return;
    }
    wp_oembed_add_provider(library() . '/library/*', library() . '/api/v1/oembed');
    add_filter('oembed_dataparse', __NAMESPACE__ . '\\frame_alone');
    wp_register_script('leadership-frames', false, [], '1.2.0', true);
    wp_add_inline_script('leadership-frames', LISTENER . '(' . wp_json_encode(library()) . ');');
    foreach (['embed_oembed_html', 'the_content', 'render_block', 'widget_text'] as $shown) {
        add_filter($shown, __NAMESPACE__ . '\\listen', 20);
    }
}

/** The address of the library, without a slash at its end; empty if nobody has given one that can be right. */
function library(): string
{
    $given = rtrim(defined('LEADERSHIP_LIBRARY_URL') ? (string) LEADERSHIP_LIBRARY_URL : '', '/');
    return preg_match('~^https?://[^/?#\s]+$~', $given) ? $given : '';
}

function warn(): void
{
    if (library() === '' && current_user_can('manage_options')) {
        echo '<div class="notice notice-error"><p>System Leadership Library: ' . esc_html(NOWHERE) . '</p></div>';
    }
}

/** The frame of a story without the quotation before it, which only WordPress's own script would hide again. */
function frame_alone($html)
{
    return is_ours($html) ? preg_replace('~<blockquote.*?</blockquote>~s', '', $html) : $html;
}

function listen($html)
{
    if (is_ours($html)) {
        wp_enqueue_script('leadership-frames');
    }
    return $html;
}

/** Whether there is a frame of ours in what WordPress hands on; that may be no text, where another plugin is at fault. */
function is_ours($html): bool
{
    return is_string($html) && strpos($html, library() . '/embeds/stories/') !== false;
}

/** @param array<string, string>|string $given */
function show_story($given, ?string $instead = ''): string
{
    $given = cleaned($given);
    $wanted = shortcode_atts(STORY, $given, 'leadership_story');
    // People paste the whole address, or leave the name of the attribute out.
    $slug = basename((string) parse_url($wanted['slug'] ?: $given[0] ?? '', PHP_URL_PATH));
    if ($slug === '') {
        return nothing('Say which story: [leadership_story slug="…"].', $instead);
    }
    return show('/api/v1/fragments/stories/' . rawurlencode($slug), ['heading' => $wanted['heading']], $instead);
}

/** @param array<string, string>|string $given */
function show_stories($given, ?string $instead = ''): string
{
    $wanted = shortcode_atts(STORIES, cleaned($given), 'leadership_stories');
    return show('/api/v1/fragments/stories', array_filter($wanted, 'strlen'), $instead);
}

/** @param array<string, string>|string $given */
function show_events($given, ?string $instead = ''): string
{
    $wanted = shortcode_atts(EVENTS, cleaned($given), 'leadership_events');
    return show('/api/v1/fragments/events', array_filter($wanted, 'strlen'), $instead);
}

/**
 * What somebody gave, without the quotation marks of a word processor.
 *
 * @param array<string, string>|string $given
 * @return array<string, string>
 */
function cleaned($given): array
{
    return array_map(fn($value) => trim((string) preg_replace('/[“”„″»«]/u', '', (string) $value)), (array) $given);
}

/**
 * What the library answers, with nothing in it but the elements that a story in short is made of.
 *
 * @param array<string, string> $query
 */
function show(string $path, array $query, ?string $instead): string
{
    $allowed = ['class' => true, 'lang' => true];
    $elements = ['div' => $allowed, 'article' => $allowed, 'p' => [], 'small' => []];
    $elements += array_fill_keys(['h2', 'h3', 'h4', 'h5', 'h6'], []) + ['a' => ['href' => true, 'rel' => true]];
    if (library() === '') {
        return nothing(NOWHERE, $instead);
    }
    $query['heading'] = min(6, max(2, (int) ($query['heading'] ?? 0) ?: 3));
    $address = library() . $path . '?' . http_build_query($query, '', '&', PHP_QUERY_RFC3986);
    [$html, $why] = fragment($address);
    if ($html === '') {
        return nothing("$why $address", $instead);
    }
    wp_enqueue_style('leadership-stories');
    return wp_kses($html, $elements, ['http', 'https']);
}

/** What stands between the two halves of a shortcode, or nothing; to editors, why there is no story. */
function nothing(string $why, ?string $instead): string
{
    $note = current_user_can('edit_posts') ? esc_html("Only editors see this. There is no story here: $why") : '';
    return wp_kses_post((string) $instead) . ($note ? "<p class=\"leadership-note\"><small>$note</small></p>" : '');
}

/**
 * The HTML at an address of the library, from memory while it is fresh, else asked for by its ETag; if it is empty,
 * why.
 *
 * @return array{string, string}
 */
function fragment(string $address): array
{
    $key = 'leadership_' . md5($address);
    $kept = get_transient($key);
    $kept = is_array($kept) ? $kept + UNKNOWN : UNKNOWN;
    if (time() >= $kept['ask_after'] && may_look($kept['holds_since'] === 0)) {
        $kept = renewed($kept, ask($address, $kept['etag']));
        set_transient($key, $kept, KEPT);
    }
    $is_held = time() < $kept['holds_since'] + STALE;
    return $is_held ? [$kept['html'], $kept['why']] : ['', AWAY];
}

/**
 * Whether this visitor may ask. A library that is away, or slow, is asked by one visitor a minute, whatever the page
 * shows; that somebody does is written down before. Only what was never asked for is asked for beside, unless the
 * one before has waited for a while.
 */
function may_look(bool $is_new): bool
{
    $look = get_transient('leadership_look') ?: ['began' => 0, 'next' => 0];
    $may = time() >= $look['next'] || ($is_new && time() - $look['began'] <= 1);
    if ($may) {
        set_transient('leadership_look', ['began' => time(), 'next' => time() + WAIT + 1], KEPT);
    }
    return $may;
}

/** @return array<string, mixed>|\WP_Error */
function ask(string $address, string $etag)
{
    $headers = ['Accept' => 'text/html'] + ($etag === '' ? [] : ['If-None-Match' => $etag]);
    return wp_remote_get($address, ['timeout' => WAIT, 'headers' => $headers]);
}

/**
 * What to keep after an answer, and when to look again. What the library says is gone, or never was, or asked wrongly,
 * is not shown again; a library that cannot answer at the moment leaves for ten minutes what it confirmed last.
 *
 * @param array{html: string, etag: string, why: string, holds_since: int, ask_after: int} $kept
 * @param array<string, mixed>|\WP_Error $answer
 * @return array{html: string, etag: string, why: string, holds_since: int, ask_after: int}
 */
function renewed(array $kept, $answer): array
{
    $now = time();
    $status = is_wp_error($answer) ? 0 : (int) wp_remote_retrieve_response_code($answer);
    $is_away = $status === 0 || $status === 429 || $status >= 500;
    set_transient('leadership_look', ['began' => 0, 'next' => $is_away ? $now + FRESH : 0], KEPT);
    if ($is_away) {
        return $now < $kept['holds_since'] + STALE ? $kept : UNKNOWN;
    }
    $next = ['holds_since' => $now, 'ask_after' => $now + FRESH];
    if ($status === 304) {
        return $next + $kept;
    }
    $body = wp_remote_retrieve_body($answer);
    if ($status === 200) {
        return $next + ['html' => $body, 'etag' => (string) wp_remote_retrieve_header($answer, 'etag')] + UNKNOWN;
    }
    $problem = json_decode($body, true) ?: [];
    $why = array_merge([$problem['detail'] ?? ''], array_column($problem['errors'] ?? [], 'message'));
    return $next + ['why' => implode(' ', $why)] + UNKNOWN;
}
