<?php

/**
 * As much of WordPress as the plugin asks for. Reads what to do from standard input, a JSON object a line, and answers
 * each with what is shown and what was asked of the library: {"do": "leadership_story", "with": {…}, "at": seconds}.
 * `meanwhile` is a list of other visitors' stories, each shown while the one before is asked for. `can` is for people who may edit, `instead` what stands within the shortcode.
 * `answer` stands in for the library's: {"status": …, "body": …}, or null for one that cannot be reached.
 */

// phpcs:disable

namespace LeadershipLibrary {
    function time(): int { return $GLOBALS['now']; }
}

namespace {
    define('ABSPATH', '/');
    define('LEADERSHIP_LIBRARY_URL', $argv[2]);
    $now = 0;
    $asked = $shortcodes = $providers = $transients = $filters = [];

    class WP_Error {}

    function add_action($hook, $function) { $hook === 'init' ? $function() : null; }
    function add_filter($hook, $function) { $GLOBALS['filters'][$hook] = $function; }
    function wp_register_script($name, ...$rest) {}
    function wp_add_inline_script($name, $script) {}
    function wp_register_style($name, ...$rest) {}
    function wp_add_inline_style($name, $style) {}
    function wp_enqueue_style($name) { $GLOBALS['enqueued'][] = $name; }
    function wp_enqueue_script($name) { $GLOBALS['enqueued'][] = $name; }
    function wp_json_encode($thing) { return json_encode($thing); }
    function esc_html($text) { return htmlspecialchars($text); }
    function wp_kses_post($html) { return strip_tags($html, ['p', 'em']); }
    function current_user_can($what) { return $GLOBALS['wish']['can'] ?? false; }
    function add_shortcode($name, $function) { $GLOBALS['shortcodes'][$name] = $function; }
    function wp_oembed_add_provider($form, $provider) { $GLOBALS['providers'][$form] = $provider; }
    function shortcode_atts($defaults, $given) { return array_merge($defaults, array_intersect_key($given, $defaults)); }
    function is_wp_error($thing) { return $thing instanceof WP_Error; }
    function wp_remote_retrieve_response_code($answer) { return $answer['status']; }
    function wp_remote_retrieve_header($answer, $name) { return $answer['headers'][$name] ?? ''; }
    function wp_remote_retrieve_body($answer) { return $answer['body']; }

    function get_transient($key) {
        [$value, $end] = $GLOBALS['transients'][$key] ?? [false, 0];
        return $GLOBALS['now'] < $end ? unserialize($value) : false;
    }

    function set_transient($key, $value, $seconds) {
        $GLOBALS['transients'][$key] = [serialize($value), $GLOBALS['now'] + $seconds];
    }

    function wp_remote_get($address, $options) {
        $lines = array_map(fn($name, $value) => "$name: $value", array_keys($options['headers']), $options['headers']);
        $GLOBALS['asked'][] = $options['headers']['If-None-Match'] ?? '';
        if ($other = array_shift($GLOBALS['wish']['meanwhile'])) {
            $GLOBALS['now'] += $other['later'];
            $GLOBALS['meanwhile'] = $GLOBALS['shortcodes']['leadership_story']($other);
        }
        if (array_key_exists('answer', $GLOBALS['wish'])) {
            return $GLOBALS['wish']['answer'] === null ? new WP_Error() : $GLOBALS['wish']['answer'] + ['headers' => []];
        }
        $context = stream_context_create(['http' => ['header' => $lines, 'ignore_errors' => true, 'timeout' => $options['timeout']]]);
        $body = file_get_contents($address, false, $context);
        $headers = [];
        foreach ($http_response_header as $line) {
            if (preg_match('~^HTTP/\S+ (\d+)~', $line, $found)) {
                $status = (int) $found[1];
            } elseif (strpos($line, ':')) {
                [$name, $value] = explode(':', $line, 2);
                $headers[strtolower($name)] = trim($value);
            }
        }
        return ['status' => $status, 'headers' => $headers, 'body' => $body];
    }

    function wp_kses($html, $allowed) {
        $kept = strip_tags($html, array_keys($allowed));
        return preg_replace_callback('~<(\w+)([^>]*)>~', function ($tag) use ($allowed) {
            preg_match_all('~([\w-]+)="(?!javascript)[^"]*"~', $tag[2], $attributes);
            $right = array_filter($attributes[0], fn($one) => isset($allowed[$tag[1]][strstr($one, '=', true)]));
            return '<' . implode(' ', [$tag[1], ...$right]) . '>';
        }, $kept);
    }

    require $argv[1];

    while ($line = fgets(STDIN)) {
        $wish = json_decode($line, true) + ['meanwhile' => []];
        [$now, $asked, $enqueued] = [$wish['at'], [], []];
        if (isset($GLOBALS[$wish['do']])) {
            $shown = $GLOBALS[$wish['do']];
        } elseif (isset($filters[$wish['do']])) {
            $shown = $filters[$wish['do']]($wish['with']);
        } else {
            $shown = $shortcodes[$wish['do']]($wish['with'], $wish['instead'] ?? '');
        }
        echo json_encode(['shown' => isset($wish['what']) ? $GLOBALS[$wish['what']] : $shown, 'asked' => $asked]), "\n";
    }
}
