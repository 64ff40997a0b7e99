import type { ImageContext } from './contexts.ts'

/** `images.sh`: what the page of the images has a reader type, in one go. */
export function imagesScript(
  contexts: Pick<ImageContext, 'name' | 'tags'>[],
  site: string,
  published?: string,
): string {
  const all = contexts.flatMap(({ name, tags }) => tags.map((tag) => `${name}:${tag}`))
  const get = published
    ? `docker pull "${published}/$image"
  docker tag "${published}/$image" "$image"`
    : `# python-server:v1.0 is built from python-server.tar.gz.
  docker build --build-arg "VERSION=\${image#*:}" -t "$image" "$site/images/\${image%:*}.tar.gz"`
  const verb = published ? 'Pulls' : 'Builds'
  return `#!/bin/sh
# ${verb} the images of Podium's pages with Docker, and brings them to a cluster:
#
#   sh images.sh                               ${verb.toLowerCase()} them, and no more (Docker Desktop)
#   sh images.sh kind podium-lab               ... and loads them into that Kind cluster
#   sh images.sh minikube                      ... into minikube
#   sh images.sh k3d NAME                      ... into that k3d cluster
#   sh images.sh registry registry.example.com/me   ... and pushes them there
set -eu

${published ? '' : `site=\${SITE:-${site}}\n`}images='${all.join(' ')}'

for image in $images; do
  ${get}
done

# The names stand as words of their own: they have no spaces.
# shellcheck disable=SC2086
case "\${1:-}" in
  '') ;;
  kind) kind load docker-image $images --name "\${2:-kind}" ;;
  minikube) minikube image load $images ;;
  k3d) k3d image import $images -c "\${2:-k3s-default}" ;;
  registry)
    for image in $images; do
      docker tag "$image" "\${2:?which registry?}/$image"
      docker push "$2/$image"
    done
    ;;
  *) echo "images.sh knows kind, minikube, k3d and registry, not $1" >&2; exit 2 ;;
esac
`
}
